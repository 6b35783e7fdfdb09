import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Heatmap } from './heatmap';
import type { Size } from './picture-space';
import { checkMaskSize, softMask, wholeMask, type SoftMaskOptions } from './soft-mask';
import { anyHeatmap, box } from './testing/heatmaps';

/**
 * The design, step by step and pixel by pixel: normalise, stretch, blur, sigmoid. Shares nothing with
 * what is tested.
 */
function plainMask(heatmap: Heatmap, size: Size, threshold: number, sigma: number): Float64Array {
  const { width: columns, height: rows, values } = heatmap;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const cell = (x: number, y: number) => {
    const [column, row] = [
      Math.min(columns - 1, Math.max(0, x)),
      Math.min(rows - 1, Math.max(0, y)),
    ];
    return (values[row * columns + column]! - low) / (high - low);
  };
  const stretched = (x: number, y: number) => {
    const u = ((x + 0.5) * columns) / size.width - 0.5;
    const v = ((y + 0.5) * rows) / size.height - 0.5;
    const [left, top] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [u - left, v - top];
    return (
      (cell(left, top) * (1 - s) + cell(left + 1, top) * s) * (1 - t) +
      (cell(left, top + 1) * (1 - s) + cell(left + 1, top + 1) * s) * t
    );
  };
  const picture = Float64Array.from({ length: size.width * size.height }, (_, i) =>
    stretched(i % size.width, Math.floor(i / size.width)),
  );
  const reach = Math.ceil(5 * sigma);
  const result = new Float64Array(picture.length);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      let [sum, weights] = [0, 0];
      for (let dy = -reach; dy <= reach; dy++) {
        for (let dx = -reach; dx <= reach; dx++) {
          const weight = sigma === 0 ? 1 : Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
          const px = Math.min(size.width - 1, Math.max(0, x + dx));
          const py = Math.min(size.height - 1, Math.max(0, y + dy));
          sum += weight * picture[py * size.width + px]!;
          weights += weight;
        }
      }
      result[y * size.width + x] = 1 / (1 + Math.exp(-10 * (sum / weights - threshold)));
    }
  }
  return result;
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a).toHaveLength(b.length);
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}

const usual: SoftMaskOptions = { threshold: 0.4, feather: null };
const maskOf = (heatmap: Heatmap, size: Size, options: Partial<SoftMaskOptions> = {}) =>
  wholeMask(softMask(heatmap, size, { ...usual, ...options }), size);

describe('softMask', () => {
  it('is what the design says, step by step, within 1/255', () => {
    const hill = Float32Array.from({ length: 64 * 43 }, (_, i) => {
      const [x, y] = [(i % 64) / 64 - 0.3, Math.floor(i / 64) / 43 - 0.6];
      return 0.07 + 0.6 * Math.exp(-(x * x + 2 * y * y) * 20);
    });
    const heatmap = { width: 64, height: 43, values: hill };
    const size = { width: 256, height: 172 };
    const plain = plainMask(heatmap, size, 0.4, 256 / 128);
    expect(farthest(maskOf(heatmap, size), plain)).toBeLessThan(1 / 255);
    // It has an inside and an outside.
    expect(Math.max(...plain)).toBeGreaterThan(0.95);
    expect(Math.min(...plain)).toBeLessThan(0.05);
  });

  it('is so for any heatmap, size, threshold and feather', () => {
    const side = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(
        anyHeatmap({ maxSide: 9 }).filter(
          ({ values }) => Math.max(...values) - Math.min(...values) > 0.01,
        ),
        fc.tuple(side, side),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 6 }),
        (heatmap, [width, height], tenths, halves) => {
          const size = { width, height };
          const options = { threshold: tenths / 10, feather: halves / 2 };
          const plain = plainMask(heatmap, size, options.threshold, options.feather);
          expect(farthest(maskOf(heatmap, size, options), plain)).toBeLessThan(1 / 255);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lies where the region is: inside nearly 1, outside nearly 0', () => {
    const mask = maskOf(box([4, 4, 8, 8]), { width: 160, height: 160 });
    expect(mask[80 * 160 + 80]).toBeGreaterThan(0.99);
    expect(mask[5 * 160 + 5]).toBeLessThan(0.02);
  });

  it('of a flat heatmap is the same everywhere, and outside', () => {
    for (const value of [0, 0.6]) {
      const flat = { width: 8, height: 8, values: new Float32Array(64).fill(value) };
      for (const threshold of [0.4, 'otsu', 'adaptive'] as const) {
        const mask = maskOf(flat, { width: 20, height: 10 }, { threshold });
        const outside = 1 / (1 + Math.exp(4));
        expect(farthest(mask, new Float32Array(200).fill(outside))).toBeLessThan(1e-6);
      }
    }
  });

  it('is cut at the same threshold by Otsu whatever its size', () => {
    const heatmap = box([2, 2, 5, 5]);
    const thresholds = [16, 100, 333].map(
      (side) =>
        softMask(heatmap, { width: side, height: side }, { ...usual, threshold: 'otsu' }).threshold,
    );
    expect(new Set(thresholds).size).toBe(1);
  });

  it('holds all that Otsu finds, and more where it is adaptive', () => {
    fc.assert(
      fc.property(anyHeatmap(), (heatmap) => {
        const size = { width: 30, height: 20 };
        const otsu = maskOf(heatmap, size, { threshold: 'otsu' });
        const adaptive = maskOf(heatmap, size, { threshold: 'adaptive' });
        expect(adaptive.every((value, i) => value >= otsu[i]! - 1e-6)).toBe(true);
      }),
    );
  });

  it('has a softer edge with more feather', () => {
    const heatmap = box([0, 0, 8, 16]);
    const size = { width: 160, height: 160 };
    const steepest = (feather: number) => {
      const row = maskOf(heatmap, size, { feather }).subarray(80 * 160, 81 * 160);
      return Math.max(...row.slice(1).map((value, x) => row[x]! - value));
    };
    expect(steepest(0)).toBeGreaterThan(steepest(12) * 1.5);
  });

  it('refuses sides that no mask has', () => {
    for (const side of [0, -1, 1.5, 8193, 20_000, Number.NaN, Infinity]) {
      expect(() => checkMaskSize({ width: side, height: 64 })).toThrow(
        expect.objectContaining({ code: 'export-size' }),
      );
      expect(() => softMask(box([0, 0, 1, 1]), { width: 64, height: side }, usual)).toThrow();
    }
    expect(() => checkMaskSize({ width: 8192, height: 1 })).not.toThrow();
  });
});
