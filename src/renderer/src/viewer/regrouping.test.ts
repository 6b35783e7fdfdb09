import { compressHeatmap } from '@shared/heatmap/codec';
import { computeGroups } from '@shared/heatmap/groups';
import { encodePack } from '@shared/heatmap/pack';
import { box } from '@shared/heatmap/testing/heatmaps';
import type { HeatmapInfo } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { openPack } from './heatmap-pack';
import { createRegrouping, withMerged } from './regrouping';
import { groupSources, tokenSources } from './sources';

const maps = [
  { token: 'eyes', isNegative: false, heatmap: box([0, 0, 10, 1]) },
  { token: 'blue eyes', isNegative: false, heatmap: box([2, 0, 10, 1]) },
  { token: 'hair', isNegative: false, heatmap: box([0, 8, 10, 4], { value: 0.5 }) },
  { token: 'eyes', isNegative: true, heatmap: box([4, 4, 4, 4]) },
];
const infos = maps.map(
  ({ token, isNegative }, tokenIndex) => ({ token, isNegative, tokenIndex }) as HeatmapInfo,
);

function packOf(damaged: number[] = []) {
  return openPack(
    encodePack(
      maps.map(({ token, isNegative, heatmap }, index) => ({
        ...compressHeatmap(heatmap, 'zlib'),
        ...(damaged.includes(index) ? { bytes: Uint8Array.of(1) } : {}),
        ...{ kind: 'token' as const, name: token, index, isNegative },
      })),
    ),
  );
}

describe('regrouping', () => {
  const tokens = tokenSources(infos);
  const pack = packOf();
  const regrouping = createRegrouping(tokens, pack);
  const membersAt = (threshold: number) =>
    regrouping
      .groupsAt(threshold)
      .map(({ isNegative, memberTokens }) => [isNegative ? '-' : '+', ...memberTokens]);

  it('is what an import computes, each prompt by itself, the densest first', () => {
    expect(membersAt(0.8)).toEqual([
      ['+', 'eyes', 'blue eyes'],
      ['-', 'eyes'],
      ['+', 'hair'],
    ]);
    expect(membersAt(0.9)).toHaveLength(4);
    const [computed] = computeGroups(
      maps.filter(({ isNegative }) => !isNegative),
      0.8,
    );
    const { merged, ...facts } = computed!;
    expect(regrouping.groupsAt(0.8)[0]).toEqual({
      ...facts,
      isNegative: false,
      width: merged.width,
      height: merged.height,
    });
  });

  it('gives the pack the merged heatmaps, and no group of the same name in their place', () => {
    const shown = withMerged(pack, regrouping);
    const [eyes] = groupSources(regrouping.groupsAt(0.8), tokens, true);
    const name = { source: eyes!.ref, polarity: eyes!.polarity };
    const merged = shown.heatmapOf(name)!;
    expect([...merged.values.subarray(0, 13)]).toEqual([...Array<number>(12).fill(1), 0]);
    expect(shown.heatmapOf(name)).toBe(merged);
    expect(shown.maxOf(name)).toBe(1);
    expect(shown.heatmapOf({ ...name, source: { kind: 'group', name: 'eyes' } })).toBeNull();
  });

  it('leaves out what is damaged', () => {
    const partly = createRegrouping(tokens, packOf([0, 3]));
    expect(partly.groupsAt(0.8).map(({ name }) => name)).toEqual(['blue eyes', 'hair']);
    expect(partly.mergedOf(['eyes'], 'positive')).toBeNull();
    expect(partly.mergedOf(['eyes', 'hair'], 'positive')?.values).toEqual(maps[2]!.heatmap.values);
  });
});
