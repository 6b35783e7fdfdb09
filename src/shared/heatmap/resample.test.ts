import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Heatmap } from './heatmap';
import type { Interpolation } from './interpolation';
import { resampled, resampledRows } from './resample';
import { sampleAt } from './sample';
import { anyHeatmap, box } from './testing/heatmaps';

const interpolations: Interpolation[] = ['pixelated', 'linear', 'smooth'];

function row(...values: number[]): Heatmap {
  return { width: values.length, height: 1, values: Float32Array.from(values) };
}

const anySize = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

describe('by hand', () => {
  const wide = { width: 4, height: 1 };

  it('pixelated repeats cells', () => {
    expect([...resampled(row(0, 1), wide, 'pixelated')]).toEqual([0, 0, 1, 1]);
  });

  it('linear goes straight from centre to centre, and the edge repeats', () => {
    expect([...resampled(row(0, 1), wide, 'linear')]).toEqual([0, 0.25, 0.75, 1]);
  });

  it('smooth lowers a single peak to two thirds along an axis', () => {
    const [, , peak] = resampled(row(0, 0, 1, 0, 0), { width: 5, height: 1 }, 'smooth');
    expect(peak).toBeCloseTo(2 / 3, 6);
  });

  it('stretches each axis by itself', () => {
    const map = { width: 1, height: 2, values: Float32Array.of(0, 1) };
    const tall = resampled(map, { width: 3, height: 4 }, 'linear');
    expect([...tall]).toEqual([0, 0, 0, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 1, 1, 1]);
  });

  it('keeps a single cell everywhere', () => {
    const map = row(Math.fround(0.3));
    for (const kind of interpolations) {
      expect(new Set(resampled(map, { width: 7, height: 3 }, kind))).toEqual(new Set(map.values));
    }
  });

  it('takes the largest grid', () => {
    const map = box([0, 0, 512, 1024], { width: 1024, height: 1024 });
    const small = resampled(map, { width: 4, height: 2 });
    expect([...small]).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
  });

  it('makes zeros of a heatmap without cells, and nothing for a size of none', () => {
    const none = { width: 0, height: 0, values: new Float32Array() };
    expect([...resampled(none, { width: 2, height: 1 })]).toEqual([0, 0]);
    expect(resampled(row(1), { width: 0, height: 3 })).toHaveLength(0);
  });
});

describe.each(interpolations)('%s', (kind) => {
  it('is what sampling reads at the middle of each place', () => {
    fc.assert(
      fc.property(anyHeatmap(), anySize, (map, size) => {
        const read = Float64Array.from({ length: size.width * size.height }, (_, i) => {
          const x = ((i % size.width) + 0.5) / size.width;
          const y = (Math.floor(i / size.width) + 0.5) / size.height;
          return sampleAt(map, { x, y }, kind);
        });
        expect(largestDifference(resampled(map, size, kind), read)).toBeLessThan(1e-6);
      }),
    );
  });

  it('stays within the values of the heatmap, exactly', () => {
    fc.assert(
      fc.property(anyHeatmap({ max: 600 }), anySize, (map, size) => {
        const stretched = resampled(map, size, kind);
        expect(Math.min(...stretched)).toBeGreaterThanOrEqual(Math.min(...map.values));
        expect(Math.max(...stretched)).toBeLessThanOrEqual(Math.max(...map.values));
      }),
    );
  });

  it('gives the same by rows, in any order', () => {
    const map = box([2, 3, 5, 4], { width: 12, height: 9 });
    const size = { width: 20, height: 11 };
    const whole = resampled(map, size, kind);
    const writeRow = resampledRows(map, size, kind);
    for (const y of [10, 0, 5]) {
      const line = new Float32Array(size.width).fill(NaN);
      writeRow(y, line);
      expect(line).toEqual(whole.slice(y * size.width, (y + 1) * size.width));
    }
  });
});

it('gives a heatmap back at its own size, unless it is smoothed', () => {
  fc.assert(
    fc.property(anyHeatmap(), (map) => {
      expect(resampled(map, map, 'pixelated')).toEqual(map.values);
      expect(largestDifference(resampled(map, map, 'linear'), map.values)).toBeLessThan(1e-6);
    }),
  );
});
