import { AppError } from '../errors';
import type { Compression, EncodedHeatmap } from './heatmap';

/** One heatmap or merged group on its way to the renderer. */
export interface PackEntry extends EncodedHeatmap {
  kind: 'token' | 'group';
  /** Token or group name. */
  name: string;
  /** token_index, or the group's place in its order. */
  index: number;
  isNegative: boolean;
}

type PackHeader = (Omit<PackEntry, 'bytes'> & { byteLength: number })[];

/**
 * The wire format of media/heatmaps: uint32 little-endian length of a JSON header, the header
 * (everything but the bytes, in order), then all bytes one after the other.
 */
export function encodePack(entries: readonly PackEntry[]): Uint8Array<ArrayBuffer> {
  const header: PackHeader = entries.map(({ bytes, ...entry }) => ({
    ...entry,
    byteLength: bytes.length,
  }));
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const payload = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const pack = new Uint8Array(4 + headerBytes.length + payload);
  new DataView(pack.buffer).setUint32(0, headerBytes.length, true);
  pack.set(headerBytes, 4);
  let offset = 4 + headerBytes.length;
  for (const { bytes } of entries) {
    pack.set(bytes, offset);
    offset += bytes.length;
  }
  return pack;
}

/** Entries with bytes that are views into `pack`. Throws `heatmap-encoding` if lengths disagree. */
export function decodePack(pack: Uint8Array): PackEntry[] {
  const view = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const headerLength = pack.length >= 4 ? view.getUint32(0, true) : Infinity;
  if (4 + headerLength > pack.length) throw damaged('the header is cut off');
  const header = parseHeader(pack.subarray(4, 4 + headerLength));
  let offset = 4 + headerLength;
  const entries = header.map(({ byteLength, ...entry }) => {
    const bytes = pack.subarray(offset, offset + byteLength);
    if (bytes.length !== byteLength) throw damaged(`the bytes of "${entry.name}" are cut off`);
    offset += byteLength;
    return { ...entry, bytes };
  });
  if (offset !== pack.length) throw damaged('there are bytes after the last heatmap');
  return entries;
}

function parseHeader(bytes: Uint8Array): PackHeader {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged('the header is not JSON', cause);
  }
  if (!Array.isArray(header) || !header.every(isHeaderEntry)) throw damaged('the header is wrong');
  return header;
}

function isHeaderEntry(entry: unknown): entry is PackHeader[number] {
  if (typeof entry !== 'object' || entry === null) return false;
  const { kind, name, index, isNegative, ...rest } = entry as Record<string, unknown>;
  const { width, height, compression, maxAttention, byteLength } = rest;
  return (
    (kind === 'token' || kind === 'group') &&
    typeof name === 'string' &&
    typeof isNegative === 'boolean' &&
    typeof maxAttention === 'number' &&
    isCompression(compression) &&
    [index, width, height, byteLength].every((n) => Number.isInteger(n) && (n as number) >= 0)
  );
}

function isCompression(value: unknown): value is Compression {
  return value === 'zlib-u8' || value === 'zlib' || value === 'gzip';
}

function damaged(what: string, cause?: unknown): AppError {
  return new AppError('heatmap-encoding', `The heatmap pack is damaged: ${what}.`, { cause });
}
