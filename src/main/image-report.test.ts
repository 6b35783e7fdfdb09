import { expect, it } from 'vitest';
import { compressHeatmap } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import { box } from '@shared/heatmap/testing/heatmaps';
import { heatmap } from './db/testing/records';
import { imageReport } from './image-report';

function stored(token: string, index: number, map: Heatmap) {
  const { mean, coverage } = heatmapStatistics(map);
  return heatmap(token, index, {
    ...compressHeatmap(map, 'zlib-u8'),
    meanAttention: mean,
    coverageArea: coverage,
  });
}

it('is of the heatmaps that can be read, and names the others', () => {
  const { report, unread } = imageReport([
    stored('ship', 0, box([0, 0, 8, 8])),
    heatmap('damaged', 1),
    stored('whale', 2, box([2, 0, 8, 8])),
  ]);
  expect(unread).toEqual(['damaged']);
  expect(report.words.map(({ token, max }) => [token, max])).toEqual([
    ['ship', 1],
    ['whale', 1],
  ]);
  expect(report.findings).toMatchObject([{ kind: 'fight', words: [0, 1] }]);
});

it('of an image without heatmaps is empty', () => {
  expect(imageReport([])).toMatchObject({ unread: [], report: { words: [], findings: [] } });
});
