import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, polarityDifference, symmetricLimits } from './difference';
import type { Heatmap } from './heatmap';
import { anyHeatmap, box } from './testing/heatmaps';

function row(...values: number[]): Heatmap {
  return { width: values.length, height: 1, values: Float32Array.from(values) };
}

describe('difference', () => {
  it('is what the first has more than the second', () => {
    const { width, height, values } = difference(row(1, 0.5, 0), row(0.25, 0.5, 1));
    expect([width, height, ...values]).toEqual([3, 1, 0.75, 0, -1]);
  });

  it('of two grids is as wide as the wider and as high as the higher', () => {
    const wide = { width: 4, height: 1, values: Float32Array.of(1, 1, 1, 1) };
    const high = { width: 2, height: 2, values: Float32Array.of(0, 1, 0, 1) };
    const { width, height, values } = difference(wide, high);
    expect([width, height]).toEqual([4, 2]);
    expect([...values]).toEqual([1, 0.75, 0.25, 0, 1, 0.75, 0.25, 0]);
  });

  it('changes sign when the two change places, and never makes NaN', () => {
    fc.assert(
      fc.property(anyHeatmap(), anyHeatmap(), (a, b) => {
        const there = difference(a, b);
        const back = difference(b, a);
        expect(there.values.some(Number.isNaN)).toBe(false);
        expect(there.values).toEqual(back.values.map((value) => 0 - value));
      }),
    );
  });

  it('of a heatmap with itself is zero, on the largest grid too', () => {
    const map = box([100, 5, 700, 900], { width: 1024, height: 1024 });
    expect(difference(map, map).values.every((value) => value === 0)).toBe(true);
  });
});

describe('difference of polarities', () => {
  it('compares the strongest of each side, however many there are', () => {
    const positives = [row(0.5, 0, 0), row(0.25, 0.5, 0)];
    const negatives = [row(0.25, 0.25, 0.25), row(0.25, 0.25, 0.25), row(0.25, 0.25, 0.25)];
    expect([...polarityDifference(positives, negatives).values]).toEqual([0.25, 0.25, -0.25]);
  });

  it('takes a side without heatmaps as zero', () => {
    expect([...polarityDifference([row(0.5, 1)], []).values]).toEqual([0.5, 1]);
    expect([...polarityDifference([], [row(0.5, 1)]).values]).toEqual([-0.5, -1]);
    expect(polarityDifference([], [])).toEqual(row(0));
  });

  it('leaves the heatmaps as they are', () => {
    const [a, b] = [row(1, 1), row(0.5, 0.5)];
    polarityDifference([a], [b]);
    expect([...a.values, ...b.values]).toEqual([1, 1, 0.5, 0.5]);
  });
});

describe('symmetric limits', () => {
  it('reach as far down as up', () => {
    expect(symmetricLimits(row(-0.5, 0, 0, 0))).toEqual([-0.5, 0.5]);
    const [low, high] = symmetricLimits(row(-0.75, 0.25, 0.5));
    expect(high).toBeCloseTo(0.75, 2);
    expect(low).toBe(-high);
  });

  it('have no span where there is no difference', () => {
    expect(symmetricLimits(row(0, 0))).toEqual([0, 0]);
    expect(symmetricLimits({ values: new Float32Array() })).toEqual([0, 0]);
  });
});
