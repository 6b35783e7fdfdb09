import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressHeatmap, decompressHeatmap } from './codec';
import { autoLimits, histogram, isFlat, quantile } from './histogram';
import { anyHeatmap, box } from './testing/heatmaps';

function constant(value: number, side = 4) {
  return box([0, 0, side, side], { width: side, height: side, value });
}

describe('histogram', () => {
  it('counts each value in its part, and the high end in the last', () => {
    const values = Float32Array.of(0, 0.1, 0.25, 0.5, 0.74, 0.75, 1);
    expect([...histogram(values, [0, 1], 4)]).toEqual([2, 1, 2, 2]);
  });

  it('leaves out what lies outside the limits', () => {
    const values = Float32Array.of(0, 0.25, 0.5, 0.75, 1);
    expect([...histogram(values, [0.25, 0.75], 2)]).toEqual([1, 2]);
  });

  it('counts what equals limits without a span', () => {
    expect([...histogram(Float32Array.of(0.5, 0.5, 0.2), [0.5, 0.5], 3)]).toEqual([2, 0, 0]);
  });

  it('counts nothing of nothing, and no NaN', () => {
    expect([...histogram(new Float32Array(), [0, 1], 2)]).toEqual([0, 0]);
    expect([...histogram(Float32Array.of(NaN, 1), [0, 1], 2)]).toEqual([0, 1]);
  });

  it('loses no value of a heatmap inside 0…1', () => {
    fc.assert(
      fc.property(anyHeatmap(), fc.integer({ min: 1, max: 300 }), ({ values }, bins) => {
        const counts = histogram(values, [0, 1], bins);
        expect(counts).toHaveLength(bins);
        expect(counts.reduce((sum, count) => sum + count)).toBe(values.length);
      }),
    );
  });

  it.each([0, -1, 1.5, NaN, 1e9])('refuses %s bins', (bins) => {
    expect(() => histogram(new Float32Array(4), [0, 1], bins)).toThrow(
      expect.objectContaining({ code: 'bad-request' }),
    );
  });
});

it('finds a quantile within 1/4096 of the range', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyHeatmap(), part, ({ values }, fraction) => {
      const found = quantile(values, [0, 1], fraction);
      const wanted = fraction * values.length;
      const countBelow = (limit: number) => values.filter((value) => value < limit).length;
      expect(countBelow(found - 1 / 4096)).toBeLessThanOrEqual(wanted);
      expect(countBelow(found + 2 / 4096)).toBeGreaterThanOrEqual(wanted);
    }),
  );
});

describe('auto limits', () => {
  it('leave out the lowest hundredth and the highest two hundredths of an even spread', () => {
    const values = Float32Array.from({ length: 10_001 }, (_, i) => i / 10_000);
    const [low, high] = autoLimits({ values });
    expect(low).toBeCloseTo(0.01, 3);
    expect(high).toBeCloseTo(0.995, 3);
  });

  it('do not count zeros', () => {
    const values = new Float32Array(20_002);
    for (let i = 0; i <= 10_000; i++) values[i] = 0.5 + i / 20_000;
    const [low, high] = autoLimits({ values });
    expect(low).toBeCloseTo(0.505, 3);
    expect(high).toBeCloseTo(0.9975, 3);
  });

  it('show a box of one value from zero', () => {
    expect(autoLimits(box([1, 1, 4, 4], { value: 0.5 }))).toEqual([0, 0.5]);
  });

  it('reach up to a single peak over a constant ground', () => {
    const map = constant(0.5, 64);
    map.values[70] = 0.75;
    const [low, high] = autoLimits(map);
    expect(low).toBeCloseTo(0.5, 3);
    expect(high).toBe(0.75);
  });

  it('of a flat heatmap have no span', () => {
    expect(autoLimits(constant(0.25))).toEqual([0.25, 0.25]);
    expect(autoLimits(constant(0))).toEqual([0, 0]);
    expect(autoLimits({ values: new Float32Array() })).toEqual([0, 0]);
  });

  it('lie inside the values, low before high, with a span unless the heatmap is flat', () => {
    fc.assert(
      fc.property(anyHeatmap(), (map) => {
        const [low, high] = autoLimits(map);
        expect(low).toBeGreaterThanOrEqual(Math.min(...map.values));
        expect(high).toBeLessThanOrEqual(Math.max(...map.values));
        expect(high > low).toBe(!isFlat(map));
      }),
    );
  });

  it('take the largest grid', () => {
    const side = 1024;
    const values = Float32Array.from({ length: side * side }, (_, i) => (i % side) / (side - 1));
    const [low, high] = autoLimits({ values });
    expect(low).toBeCloseTo(0.01, 2);
    expect(high).toBeCloseTo(0.995, 2);
  });
});

describe('flat', () => {
  it('is one value everywhere, or none at all', () => {
    expect(isFlat(constant(0.3))).toBe(true);
    expect(isFlat(constant(0))).toBe(true);
    expect(isFlat({ values: Float32Array.of(0.7) })).toBe(true);
    expect(isFlat({ values: new Float32Array() })).toBe(true);
    expect(isFlat(box([0, 0, 1, 1]))).toBe(false);
  });

  it('means the same before and after storing', () => {
    const map = (low: number) => ({ width: 2, height: 1, values: Float32Array.of(low, 1) });
    for (const low of [0.99, 0.995, 0.9975, 0.9985, 0.999]) {
      const stored = decompressHeatmap(compressHeatmap(map(low), 'zlib-u8'));
      expect(isFlat(stored)).toBe(isFlat(map(low)));
    }
  });
});
