import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bboxCells } from './grid';
import { placeOf, rankAt, rankIn } from './region';
import type { Region } from './region-cells';
import { anyHeatmap, box } from './testing/heatmaps';

const topLeft = box([0, 0, 8, 8]);
const weakEverywhere = box([0, 0, 20, 10], { width: 20, height: 10, value: 0.25 });
const bottomRight = box([4, 2, 4, 2], { width: 8, height: 4 });

const corner: Region = { kind: 'rectangle', rect: { x: 0, y: 0, width: 0.25, height: 0.25 } };

describe('at a point', () => {
  it('lists heatmaps of any grid by what they have there', () => {
    const found = rankAt([weakEverywhere, topLeft, bottomRight], { x: 0.1, y: 0.1 });
    expect(found).toEqual([
      { index: 1, attention: 1 },
      { index: 0, attention: 0.25 },
      { index: 2, attention: 0 },
    ]);
    expect(rankAt([topLeft, bottomRight], { x: 0.9, y: 0.9 })[0]!.index).toBe(1);
  });

  it('keeps the order of the list on a tie', () => {
    expect(rankAt([topLeft, topLeft, topLeft], { x: 0, y: 0 }).map(({ index }) => index)).toEqual([
      0, 1, 2,
    ]);
  });

  it('lists nothing of nothing', () => {
    expect(rankAt([], { x: 0.5, y: 0.5 })).toEqual([]);
    expect(rankIn([], corner)).toEqual([]);
  });
});

describe('over a region', () => {
  it('lists heatmaps by their mean there', () => {
    const whole: Region = { kind: 'rectangle', rect: { x: 0, y: 0, width: 1, height: 1 } };
    expect(rankIn([topLeft, weakEverywhere, bottomRight], whole)).toEqual([
      { index: 0, attention: 0.25 },
      { index: 1, attention: 0.25 },
      { index: 2, attention: 0.25 },
    ]);
    expect(rankIn([weakEverywhere, topLeft], corner)).toEqual([
      { index: 1, attention: 1 },
      { index: 0, attention: 0.25 },
    ]);
  });

  it('weighs cells by how much of them is covered', () => {
    const map = { width: 2, height: 1, values: Float32Array.of(1, 0) };
    const rect = { x: 0.25, y: 0, width: 0.75, height: 1 };
    expect(rankIn([map], { kind: 'rectangle', rect })[0]!.attention).toBeCloseTo(1 / 3, 9);
  });

  it('takes a free shape', () => {
    const triangle = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ];
    const [first, second] = rankIn([bottomRight, topLeft], { kind: 'polygon', points: triangle });
    expect(first).toEqual({ index: 1, attention: expect.closeTo(0.5, 6) as number });
    expect(second).toEqual({ index: 0, attention: 0 });
  });

  it('stays within the values of the heatmap, and has the value of a cell it lies in', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyHeatmap(), fraction, fraction, fraction, (map, x, y, size) => {
        const rect = { x, y, width: size, height: size };
        const { attention } = rankIn([map], { kind: 'rectangle', rect })[0]!;
        expect(attention).toBeGreaterThanOrEqual(Math.min(...map.values) - 1e-9);
        expect(attention).toBeLessThanOrEqual(Math.max(...map.values) + 1e-9);
        const middle = { x: 0.5 / map.width, y: 0.5 / map.height, width: 0, height: 0 };
        const dot = rankIn([map], { kind: 'rectangle', rect: middle })[0]!;
        expect(dot.attention).toBeCloseTo(map.values[0]!, 6);
      }),
    );
  });
});

describe('as a place to search for', () => {
  it('is the cells that hold most of the region', () => {
    expect(placeOf(corner, 4)).toEqual([0]);
    expect(placeOf(corner, 8)).toEqual([0, 1, 8, 9]);
    const rect = { x: 0.2, y: 0.5, width: 0.3, height: 0.1 };
    expect(placeOf({ kind: 'rectangle', rect }, 4)).toEqual([9]);
    expect(placeOf({ kind: 'polygon', points: [] }, 4)).toEqual([]);
  });

  it('is the same for a rectangle as for the box in cells', () => {
    const cell = fc.integer({ min: 0, max: 63 });
    const length = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(cell, cell, length, length, (x, y, w, h) => {
        const [width, height] = [Math.min(w, 64 - x), Math.min(h, 64 - y)];
        const rect = { x: x / 64, y: y / 64, width: width / 64, height: height / 64 };
        expect(placeOf({ kind: 'rectangle', rect }, 8)).toEqual(
          bboxCells([x, y, width, height], 64, 64, 8),
        );
      }),
    );
  });
});
