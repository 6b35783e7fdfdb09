import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otsuThreshold } from './otsu';

/** Straight from the definition: every edge of the 256 bins is tried. */
function bestEdges(values: Float32Array): number[] {
  const levels = Array.from(values, (value) => Math.min(255, Math.floor(value * 256)));
  const variance = (edge: number) => {
    const [low, high] = [levels.filter((l) => l < edge), levels.filter((l) => l >= edge)];
    if (low.length === 0 || high.length === 0) return 0;
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const weight = (low.length * high.length) / levels.length ** 2;
    return weight * (mean(low) - mean(high)) ** 2;
  };
  const all = Array.from({ length: 255 }, (_, i) => variance(i + 1));
  const most = Math.max(...all);
  return all.flatMap((one, i) => (one >= most * (1 - 1e-9) ? [(i + 1) / 256] : []));
}

describe('otsuThreshold', () => {
  it('lies between two heaps of values', () => {
    const values = Float32Array.from([0.1, 0.12, 0.11, 0.1, 0.8, 0.82, 0.81]);
    expect(otsuThreshold(values)).toBeGreaterThan(0.13);
    expect(otsuThreshold(values)).toBeLessThan(0.8);
  });

  it('divides values as well as any edge does', () => {
    const some = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(some, (list) => {
        const values = Float32Array.from(list);
        const found = otsuThreshold(values);
        const levels = new Set(list.map((value) => Math.min(255, Math.floor(value * 256))));
        if (levels.size === 1) {
          expect(found).toBeNull();
          return;
        }
        const edges = bestEdges(values);
        expect(found).toBeGreaterThanOrEqual(edges[0]! - 1e-9);
        expect(found).toBeLessThanOrEqual(edges.at(-1)! + 1e-9);
      }),
    );
  });

  it('is not there for values that are all alike, or none', () => {
    expect(otsuThreshold(new Float32Array(10).fill(0.5))).toBeNull();
    expect(otsuThreshold(new Float32Array())).toBeNull();
  });
});
