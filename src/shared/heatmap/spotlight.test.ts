import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spotlight, type SpotlightSettings } from './spotlight';
import { anyHeatmap } from './testing/heatmaps';

const following: SpotlightSettings = { limits: [0, 1], gamma: 1, threshold: 0.5, softness: 1 };

function darkness(values: number[], settings: Partial<SpotlightSettings> = {}): number[] {
  const dark = spotlight(Float32Array.from(values), { ...following, ...settings });
  return Array.from(dark, (value) => Math.round(value * 100) / 100);
}

it('leaves the picture as it is where the token is, and darkens the rest', () => {
  expect(darkness([0, 0.5, 1])).toEqual([1, 0.5, 0]);
});

it('cuts at the threshold when it is hard', () => {
  const hard = { threshold: 0.25, softness: 0 };
  expect(darkness([0, 0.24, 0.25, 1], hard)).toEqual([1, 1, 0, 0]);
  expect(darkness([0, 0.24, 0.25, 1], { ...hard, gamma: 3 })).toEqual([1, 1, 0, 0]);
});

it('is half dark at the threshold, and as wide as its softness', () => {
  const soft = { threshold: 0.4, softness: 0.2 };
  expect(darkness([0.3, 0.4, 0.5], soft)).toEqual([1, 0.5, 0]);
});

it('measures the threshold in the shown range', () => {
  const settings = { limits: [0.2, 0.6], threshold: 0.5, softness: 0 } as const;
  expect(darkness([0.1, 0.39, 0.41, 0.9], settings)).toEqual([1, 1, 0, 0]);
});

it('lifts weak places with a gamma below 1', () => {
  expect(darkness([0.5], { gamma: 0.5 })[0]).toBeLessThan(0.5);
  expect(darkness([0.5], { gamma: 2 })[0]).toBeGreaterThan(0.5);
});

describe('a flat heatmap', () => {
  it('darkens nothing', () => {
    expect(darkness([0.3, 0.3], { limits: [Math.fround(0.3), Math.fround(0.3)] })).toEqual([0, 0]);
    expect(darkness([0, 0], { limits: [0, 0] })).toEqual([0, 0]);
  });

  it('darkens what lies below limits without a span', () => {
    expect(darkness([0.2, 0.5, 0.8], { limits: [0.5, 0.5] })).toEqual([1, 0, 0]);
  });
});

it('is empty for no cells, and stays within 0…1 and without NaN for any', () => {
  expect(darkness([])).toEqual([]);
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const gamma = fc.double({ min: 0.1, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      anyHeatmap(),
      fraction,
      fraction,
      fraction,
      fraction,
      gamma,
      (map, a, b, c, d, g) => {
        const limits = [Math.min(a, b), Math.max(a, b)] as const;
        const dark = spotlight(map.values, { limits, threshold: c, softness: d, gamma: g });
        expect(dark.every((value) => value >= 0 && value <= 1)).toBe(true);
      },
    ),
  );
});

it('is darker where there is less attention', () => {
  const values = Float32Array.from({ length: 256 }, (_, i) => i / 255);
  const dark = spotlight(values, { ...following, gamma: 0.7, threshold: 0.3, softness: 0.4 });
  expect([...dark]).toEqual([...dark].sort((a, b) => b - a));
});
