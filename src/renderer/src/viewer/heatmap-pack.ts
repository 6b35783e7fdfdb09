import { decompressHeatmap } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { decodePack, type PackEntry } from '@shared/heatmap/pack';
import type { HeatmapRef, Polarity } from '@shared/layers';

export interface HeatmapName {
  readonly source: HeatmapRef;
  readonly polarity: Polarity;
}

/** All heatmaps of an image as they came, each decoded when it is first asked for, then kept. */
export interface HeatmapPack {
  /** Null when the pack does not hold it, or its bytes are damaged. */
  heatmapOf(name: HeatmapName): Heatmap | null;
  /** Largest attention 0…1, without decoding; null when the pack does not hold it. */
  maxOf(name: HeatmapName): number | null;
}

export interface OpenPack extends HeatmapPack {
  /** Decodes tokens that are not decoded yet, as long as there is time; gives whether all are. */
  prepare(hasTime: () => boolean): boolean;
}

export const emptyPack: HeatmapPack = { heatmapOf: () => null, maxOf: () => null };

/** Throws `heatmap-encoding` when the bytes are no pack. */
export function openPack(bytes: Uint8Array, decode = decompressHeatmap): OpenPack {
  const entries = new Map<string, PackEntry>();
  for (const entry of decodePack(bytes)) {
    const key = keyOf(entry.kind, entry.name, entry.index, entry.isNegative);
    if (!entries.has(key)) entries.set(key, entry);
  }
  const decoded = new Map<string, Heatmap | null>();

  function heatmapAt(key: string): Heatmap | null {
    let heatmap = decoded.get(key);
    if (heatmap === undefined) {
      heatmap = decodeEntry(entries.get(key), decode);
      decoded.set(key, heatmap);
    }
    return heatmap;
  }

  const waiting = [...entries].filter(([, { kind }]) => kind === 'token').map(([key]) => key);
  let next = 0;

  return {
    heatmapOf: (name) => heatmapAt(keyOfName(name)),
    prepare(hasTime) {
      while (next < waiting.length && hasTime()) heatmapAt(waiting[next++]!);
      return next === waiting.length;
    },
    maxOf: (name) => entries.get(keyOfName(name))?.maxAttention ?? null,
  };
}

function decodeEntry(
  entry: PackEntry | undefined,
  decode: typeof decompressHeatmap,
): Heatmap | null {
  if (!entry) return null;
  try {
    return decode(entry);
  } catch {
    return null;
  }
}

function keyOfName({ source, polarity }: HeatmapName): string {
  const index = source.kind === 'token' ? source.tokenIndex : 0;
  return keyOf(source.kind, source.name, index, polarity === 'negative');
}

/** Groups are named uniquely within a polarity; tokens are not, so their index counts. */
function keyOf(kind: string, name: string, index: number, isNegative: boolean): string {
  return `${isNegative ? '-' : '+'}${kind}:${kind === 'token' ? index : ''}:${name}`;
}
