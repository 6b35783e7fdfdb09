import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxAt, measuredBox } from './box';
import { connectedParts } from './components';
import { heatmapStatistics } from './statistics';
import { anyHeatmap, box } from './testing/heatmaps';

const picture = { width: 1600, height: 800 };

it('measures a box in cells, in fractions and in pixels of the picture', () => {
  const map = box([4, 2, 2, 4], { width: 8, height: 16, value: 0.5 });
  expect(boxAt(map, 0.5, picture)).toEqual({
    bbox: [4, 2, 2, 4],
    rect: { x: 0.5, y: 0.125, width: 0.25, height: 0.25 },
    pixels: { x: 800, y: 100, width: 400, height: 200 },
    covered: { cells: 8, fraction: 1 / 16, pixels: 80_000 },
  });
});

it('grows as the threshold falls', () => {
  const map = { width: 4, height: 1, values: Float32Array.of(0.1, 0.4, 0.8, 0) };
  expect(boxAt(map, 1, picture)!.bbox).toEqual([2, 0, 1, 1]);
  expect(boxAt(map, 0.5, picture)!.bbox).toEqual([1, 0, 2, 1]);
  expect(boxAt(map, 0.1, picture)!.bbox).toEqual([0, 0, 3, 1]);
  expect(boxAt(map, 0, picture)!.bbox).toEqual([0, 0, 4, 1]);
});

it('counts only the cells that are strong, not the whole box', () => {
  const map = { width: 3, height: 1, values: Float32Array.of(1, 0, 1) };
  const found = boxAt(map, 0.5, picture)!;
  expect(found.bbox).toEqual([0, 0, 3, 1]);
  expect(found.covered.cells).toBe(2);
});

it('is nothing without attention, and all of a single cell', () => {
  expect(boxAt(box([0, 0, 0, 0]), 0.5, picture)).toBeNull();
  expect(boxAt({ width: 0, height: 0, values: new Float32Array() }, 0.5, picture)).toBeNull();
  const one = { width: 1, height: 1, values: Float32Array.of(0.2) };
  expect(boxAt(one, 0.5, picture)!.pixels).toEqual({ x: 0, y: 0, ...picture });
  const large = box([1000, 1023, 24, 1], { width: 1024, height: 1024 });
  expect(boxAt(large, 0.5, picture)!.bbox).toEqual([1000, 1023, 24, 1]);
});

it('is the stored box at half the maximum', () => {
  fc.assert(
    fc.property(anyHeatmap(), (map) => {
      const { bbox, coveredCells } = heatmapStatistics(map);
      const found = boxAt(map, 0.5, picture);
      expect(found?.bbox ?? null).toEqual(bbox);
      expect(found?.covered.cells ?? 0).toBe(coveredCells);
    }),
  );
});

it('surrounds the boxes of all connected parts at the same threshold', () => {
  const fraction = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyHeatmap(), fraction, (map, part) => {
      const whole = boxAt(map, part, picture);
      const { parts } = connectedParts(map, part);
      const boxes = parts.map(({ bbox, cellCount }) => measuredBox(bbox, cellCount, map, picture));
      const sum = boxes.reduce((all, { covered }) => all + covered.cells, 0);
      expect(sum).toBe(whole?.covered.cells ?? 0);
      if (!whole) return;
      expect(Math.min(...boxes.map(({ bbox }) => bbox[0]))).toBe(whole.bbox[0]);
      expect(Math.max(...boxes.map(({ bbox }) => bbox[1] + bbox[3]))).toBe(
        whole.bbox[1] + whole.bbox[3],
      );
    }),
  );
});
