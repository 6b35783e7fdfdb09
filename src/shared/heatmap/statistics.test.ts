import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heatmapStatistics } from './statistics';
import { anyHeatmap, box } from './testing/heatmaps';

it('measures a box', () => {
  expect(heatmapStatistics(box([3, 5, 4, 2], { value: 0.5 }))).toEqual({
    max: 0.5,
    mean: 4 / 256,
    total: 4,
    coveredCells: 8,
    coverage: 8 / 256,
    bbox: [3, 5, 4, 2],
  });
});

it('counts cells at half the maximum as covered, and none below', () => {
  const values = Float32Array.of(1, 0.5, 0.49, 0);
  expect(heatmapStatistics({ width: 4, height: 1, values })).toMatchObject({
    coveredCells: 2,
    bbox: [0, 0, 2, 1],
  });
});

it('covers nothing without attention', () => {
  expect(heatmapStatistics(box([0, 0, 0, 0]))).toEqual({
    max: 0,
    mean: 0,
    total: 0,
    coveredCells: 0,
    coverage: 0,
    bbox: null,
  });
});

it('has all covered cells inside the bbox, and one on each of its sides', () => {
  fc.assert(
    fc.property(anyHeatmap(), (heatmap) => {
      const { max, bbox, coveredCells } = heatmapStatistics(heatmap);
      const cells = [...heatmap.values].flatMap((value, i) =>
        max > 0 && value >= max / 2
          ? [{ x: i % heatmap.width, y: Math.floor(i / heatmap.width) }]
          : [],
      );
      expect(coveredCells).toBe(cells.length);
      if (!bbox) {
        expect(cells).toEqual([]);
        return;
      }
      const [xs, ys] = [cells.map(({ x }) => x), cells.map(({ y }) => y)];
      const [x, y, right, bottom] = [
        Math.min(...xs),
        Math.min(...ys),
        Math.max(...xs),
        Math.max(...ys),
      ];
      expect(bbox).toEqual([x, y, right - x + 1, bottom - y + 1]);
    }),
  );
});
