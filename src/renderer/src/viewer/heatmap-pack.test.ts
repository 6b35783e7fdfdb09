import { compressHeatmap, decompressHeatmap } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { encodePack, type PackEntry } from '@shared/heatmap/pack';
import { describe, expect, it } from 'vitest';
import { openPack, type HeatmapName } from './heatmap-pack';

const map: Heatmap = { width: 2, height: 1, values: Float32Array.of(0.25, 0.5) };

function entry(fields: Partial<PackEntry>): PackEntry {
  const encoded = compressHeatmap(map, 'zlib');
  return { kind: 'token', name: 'moon', index: 0, isNegative: false, ...encoded, ...fields };
}

const moon: HeatmapName = {
  source: { kind: 'token', name: 'moon', tokenIndex: 0 },
  polarity: 'positive',
};

describe('openPack', () => {
  it('decodes a heatmap once and hands out the same one again', () => {
    const pack = openPack(encodePack([entry({})]));
    const first = pack.heatmapOf(moon);
    expect(first?.values).toEqual(map.values);
    expect(pack.heatmapOf(moon)).toBe(first);
    expect(pack.maxOf(moon)).toBe(0.5);
  });

  it('tells polarities, repeated tokens and groups apart', () => {
    const pack = openPack(
      encodePack([
        entry({ maxAttention: 0.1 }),
        entry({ index: 3, maxAttention: 0.2 }),
        entry({ isNegative: true, maxAttention: 0.3 }),
        entry({ kind: 'group', index: 7, maxAttention: 0.4 }),
      ]),
    );
    expect(pack.maxOf(moon)).toBe(0.1);
    expect(pack.maxOf({ ...moon, source: { ...moon.source, tokenIndex: 3 } as never })).toBe(0.2);
    expect(pack.maxOf({ ...moon, polarity: 'negative' })).toBe(0.3);
    expect(pack.maxOf({ ...moon, source: { kind: 'group', name: 'moon' } })).toBe(0.4);
  });

  it('leaves out a damaged heatmap and keeps the others', () => {
    const pack = openPack(
      encodePack([entry({ bytes: Uint8Array.of(1, 2, 3) }), entry({ index: 1 })]),
    );
    expect(pack.heatmapOf(moon)).toBeNull();
    const other = { kind: 'token', name: 'moon', tokenIndex: 1 } as const;
    expect(pack.heatmapOf({ source: other, polarity: 'positive' })?.width).toBe(2);
  });
});

it('decodes tokens while there is time', () => {
  let decoded = 0;
  const pack = openPack(
    encodePack([entry({}), entry({ name: 'dragon' }), entry({ kind: 'group' })]),
    (encoded) => {
      decoded++;
      return decompressHeatmap(encoded);
    },
  );
  let turns = 1;
  expect(pack.prepare(() => turns-- > 0)).toBe(false);
  expect(pack.prepare(() => true)).toBe(true);
  expect(pack.prepare(() => false)).toBe(true);
  expect(decoded).toBe(2);
  pack.heatmapOf(moon);
  expect(decoded).toBe(2);
});
