import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bboxCells,
  calculateSpatialIndex,
  cellAttention,
  cellMeans,
  mergePlacements,
  placementOf,
} from './grid';
import type { Heatmap } from './heatmap';
import { anyHeatmap, box } from './testing/heatmaps';

/** The mean over a cell by its definition: every pair of array cell and grid cell. */
function meanByDefinition({ width, height, values }: Heatmap, gridSize: number, id: number) {
  const [w, h] = [width / gridSize, height / gridSize];
  const [left, top] = [(id % gridSize) * w, Math.floor(id / gridSize) * h];
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const shareX = Math.max(0, Math.min(x + 1, left + w) - Math.max(x, left));
    const shareY = Math.max(0, Math.min(y + 1, top + h) - Math.max(y, top));
    sum += values[i]! * shareX * shareY;
  }
  return sum / (w * h);
}

const gridSize = fc.constantFrom(4 as const, 8 as const);

describe('cell means', () => {
  it('are exact for every size, also one that the grid does not divide', () => {
    fc.assert(
      fc.property(anyHeatmap({ maxSide: 30 }), gridSize, (heatmap, size) => {
        cellMeans(heatmap, size).forEach((mean, id) => {
          expect(mean).toBeCloseTo(meanByDefinition(heatmap, size, id), 9);
        });
      }),
    );
  });

  it('of 4×4 are the means of their four 8×8 cells', () => {
    fc.assert(
      fc.property(anyHeatmap({ maxSide: 30 }), (heatmap) => {
        const [coarse, fine] = [cellMeans(heatmap, 4), cellMeans(heatmap, 8)];
        coarse.forEach((mean, id) => {
          const first = Math.floor(id / 4) * 16 + (id % 4) * 2;
          const four = [first, first + 1, first + 8, first + 9].map((cell) => fine[cell]!);
          expect(mean).toBeCloseTo(four.reduce((sum, cell) => sum + cell) / 4, 9);
        });
      }),
    );
  });

  it('run row-major from the top left', () => {
    const means = cellMeans(box([4, 0, 4, 4]), 4);
    expect([...means].map(Math.round)).toEqual([0, 1, ...Array<number>(14).fill(0)]);
  });
});

describe('placements', () => {
  it('hold the cell means within half a step', () => {
    fc.assert(
      fc.property(anyHeatmap(), (heatmap) => {
        const placement = placementOf(heatmap);
        const means = cellMeans(heatmap, 8);
        cellAttention(placement, 8).forEach((value, id) => {
          expect(Math.abs(value - means[id]!)).toBeLessThanOrEqual(placement.scale / 509);
        });
      }),
    );
  });

  it('have a scale that float32 holds', () => {
    fc.assert(
      fc.property(anyHeatmap(), (heatmap) => {
        const { scale } = placementOf(heatmap);
        expect(Math.fround(scale)).toBe(scale);
      }),
    );
  });

  it('of 4×4 are the means of four cells', () => {
    const cells = Uint8Array.from({ length: 64 }, (_, i) => i * 4);
    const coarse = cellAttention({ scale: 1, cells }, 4);
    expect(coarse[0]! * 255).toBeCloseTo((0 + 4 + 32 + 36) / 4);
    expect(coarse[15]! * 255).toBeCloseTo((216 + 220 + 248 + 252) / 4);
  });

  it('merge to the larger value per cell', () => {
    const left = placementOf(box([0, 0, 2, 2], { value: 0.25 }));
    const right = placementOf(box([14, 14, 2, 2]));
    const merged = cellAttention(mergePlacements(left, right), 8);
    expect(merged[0]).toBeCloseTo(0.25, 2);
    expect(merged[63]).toBe(1);
    expect(mergePlacements(left, left)).toEqual(left);
  });
});

it('gives one entry of the spatial index per cell', () => {
  const entries = calculateSpatialIndex(box([0, 0, 4, 4]), 'dragon', 4, true);
  expect(entries).toHaveLength(16);
  expect(entries[0]).toEqual({
    token: 'dragon',
    isNegative: true,
    gridSize: 4,
    gridCellId: 0,
    cellAttention: 1,
  });
  expect(entries[1]).toMatchObject({ gridCellId: 1, cellAttention: 0 });
});

describe('cells of a bbox', () => {
  it.each([
    ['a whole region', [0, 0, 32, 32], [0, 1, 4, 5]],
    ['a cell and a sliver of the next', [0, 0, 18, 16], [0]],
    ['a cell and more than half of the next', [0, 0, 25, 16], [0, 1]],
    ['a thin post', [40, 0, 3, 64], [2, 6, 10, 14]],
    ['one array cell', [63, 63, 1, 1], [15]],
    ['nothing, at the lower right', [64, 64, 0, 0], [15]],
  ] as const)('for %s', (_, bbox, cells) => {
    expect(bboxCells(bbox, 64, 64, 4)).toEqual(cells);
  });

  it('are at least one, and inside the grid', () => {
    const bbox = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40));
    fc.assert(
      fc.property(bbox, gridSize, (rectangle, size) => {
        const cells = bboxCells(rectangle, 40, 30, size);
        expect(cells.length).toBeGreaterThan(0);
        expect(cells.every((cell) => cell >= 0 && cell < size * size)).toBe(true);
      }),
    );
  });
});
