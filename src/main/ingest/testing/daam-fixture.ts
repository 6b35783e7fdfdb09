import { deflateSync, gzipSync } from 'node:zlib';

/** What a producer writes for one token. */
export interface Entry {
  token: unknown;
  token_index?: unknown;
  heatmap: unknown;
  width: unknown;
  height: unknown;
  [field: string]: unknown;
}

/** 4 × 2, with its maximum of 0.5 in the top right corner. */
export const sampleValues = [0, 0, 0.25, 0.5, 0, 0, 0, 0.125];

export function float32Bytes(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
  return bytes;
}

export function zlibBase64(bytes: Uint8Array): string {
  return deflateSync(bytes).toString('base64');
}

export function gzipBase64(bytes: Uint8Array): string {
  return gzipSync(bytes).toString('base64');
}

/** A good entry; `fields` replaces what the test is about. */
export function entry(token: string, fields: Partial<Entry> = {}): Entry {
  const heatmap = zlibBase64(float32Bytes(sampleValues));
  return { token, token_index: 0, heatmap, width: 4, height: 2, ...fields };
}

export function daamObject(
  positive: unknown,
  negative: unknown = [],
  groups: unknown = undefined,
): { daam_heatmaps: Record<string, unknown>; daam_semantic_groups?: unknown } {
  const daam_heatmaps = { positive, negative, config: { preset: 'balanced' } };
  return groups === undefined ? { daam_heatmaps } : { daam_heatmaps, daam_semantic_groups: groups };
}
