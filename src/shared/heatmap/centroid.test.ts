import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centroid, centroidShift } from './centroid';
import { resampled } from './resample';
import { anyHeatmap, box } from './testing/heatmaps';

const even = 1 / Math.sqrt(12);

describe('centroid', () => {
  it('is the middle of a box, with the spread of its sides', () => {
    const found = centroid(box([4, 0, 4, 8], { width: 16, height: 8, value: 0.3 }))!;
    expect(found.x).toBeCloseTo(6 / 16, 6);
    expect(found.y).toBeCloseTo(0.5, 6);
    expect(found.spread.x).toBeCloseTo(even / 4, 6);
    expect(found.spread.y).toBeCloseTo(even, 6);
  });

  it('leans to where more attention is', () => {
    const map = { width: 2, height: 1, values: Float32Array.of(0.25, 0.75) };
    expect(centroid(map)!.x).toBeCloseTo(0.25 * 0.25 + 0.75 * 0.75, 9);
  });

  it('of an even heatmap does not depend on its grid', () => {
    for (const [width, height] of [
      [1, 1],
      [5, 2],
      [1024, 1024],
    ] as const) {
      const found = centroid(box([0, 0, width, height], { width, height, value: 0.5 }))!;
      expect([found.x, found.y, found.spread.x, found.spread.y]).toEqual(
        [0.5, 0.5, even, even].map((value) => expect.closeTo(value, 6) as number),
      );
    }
  });

  it('stays when cells are cut into smaller ones', () => {
    fc.assert(
      fc.property(anyHeatmap({ maxSide: 8 }), (map) => {
        const size = { width: map.width * 3, height: map.height * 2 };
        const finer = centroid({ ...size, values: resampled(map, size, 'pixelated') });
        const found = centroid(map);
        expect(finer === null).toBe(found === null);
        if (!found || !finer) return;
        expect(finer.x).toBeCloseTo(found.x, 6);
        expect(finer.y).toBeCloseTo(found.y, 6);
        expect(finer.spread.x).toBeCloseTo(found.spread.x, 6);
        expect(finer.spread.y).toBeCloseTo(found.spread.y, 6);
      }),
    );
  });

  it('is nowhere without attention', () => {
    expect(centroid(box([0, 0, 0, 0]))).toBeNull();
    expect(centroid({ width: 0, height: 0, values: new Float32Array() })).toBeNull();
  });
});

describe('shift', () => {
  it('says how far and whither, as seen in the picture', () => {
    const shift = centroidShift({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.5 }, 2);
    expect(shift.dx).toBe(0.5);
    expect(shift.dy).toBe(0);
    expect(shift.angle).toBe(0);
    // Half of the width, 1 of 2 heights, of a diagonal of √5.
    expect(shift.distance).toBeCloseTo(1 / Math.sqrt(5), 9);
  });

  it('runs clockwise from the right', () => {
    const from = { x: 0.5, y: 0.5 };
    expect(centroidShift(from, { x: 0.5, y: 0.9 }, 1).angle).toBeCloseTo(Math.PI / 2, 9);
    expect(centroidShift(from, { x: 0.1, y: 0.5 }, 1).angle).toBeCloseTo(Math.PI, 9);
    expect(centroidShift(from, { x: 0.6, y: 0.6 }, 3).angle).toBeCloseTo(Math.atan2(1, 3), 9);
  });

  it('is one diagonal at most, and nothing from a place to itself', () => {
    expect(centroidShift({ x: 0, y: 0 }, { x: 1, y: 1 }, 1.5).distance).toBeCloseTo(1, 9);
    expect(centroidShift({ x: 0.3, y: 0.4 }, { x: 0.3, y: 0.4 }, 1.5)).toEqual({
      dx: 0,
      dy: 0,
      distance: 0,
      angle: 0,
    });
  });
});
