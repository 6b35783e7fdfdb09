import { box } from '@shared/heatmap/testing/heatmaps';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { HeatmapInfo } from '@shared/images';
import { expect, it, vi } from 'vitest';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { tokenSources } from '../viewer/sources';
import { reportOf } from './image-report';

const maps: Record<string, Heatmap | null> = {
  ship: box([0, 0, 8, 8]),
  whale: box([2, 0, 8, 8]),
  lost: null,
};

function setUp() {
  const infos = Object.entries(maps).map(([token, map], tokenIndex): HeatmapInfo => {
    const facts = heatmapStatistics(map ?? box([0, 0, 1, 1]));
    return {
      ...{ token, tokenIndex, isNegative: false, width: 16, height: 16, bbox: null },
      maxAttention: facts.max,
      meanAttention: facts.mean,
      totalAttention: facts.total,
      coverageArea: 0.2,
    };
  });
  const heatmapOf = vi.fn<HeatmapPack['heatmapOf']>(({ source }) => maps[source.name]!);
  return { tokens: tokenSources(infos), pack: { heatmapOf, maxOf: () => 1 }, heatmapOf };
}

it('is of the tokens that can be read, with the figures of the library', () => {
  const { tokens, pack } = setUp();
  const { report, sources, unread } = reportOf(tokens, pack);
  expect(unread).toEqual(['lost']);
  expect(sources.map(({ key }) => key)).toEqual(['+token:ship', '+token:whale']);
  expect(report.words.map(({ coverage }) => coverage)).toEqual([0.2, 0.2]);
  expect(report.findings).toMatchObject([{ kind: 'fight', words: [0, 1] }]);
});

it('is worked out once for the heatmaps of an image', () => {
  const { tokens, pack, heatmapOf } = setUp();
  const first = reportOf(tokens, pack);
  expect(reportOf(tokens, pack)).toBe(first);
  expect(heatmapOf).toHaveBeenCalledTimes(3);
  expect(reportOf([...tokens], pack)).not.toBe(first);
});
