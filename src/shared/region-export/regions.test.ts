import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeGroups } from '../heatmap/groups';
import { box } from '../heatmap/testing/heatmaps';
import { usualLsd } from './options';
import { pixelBox, regionLayers, strengthOf, tokenRegions, type Region } from './regions';

function region(name: string, weight: number): Region {
  const heatmap = box([2, 2, 4, 4]);
  return { kind: 'group', name, tokens: [name], isNegative: false, weight, heatmap, bbox: null };
}

describe('regionLayers', () => {
  it('have the weights of the groups, the weakest first', () => {
    const maps = [
      { token: 'moon', heatmap: box([0, 0, 3, 3]) },
      { token: 'sky', heatmap: box([8, 0, 8, 8], { value: 0.2 }) },
      { token: 'dragon', heatmap: box([5, 9, 4, 4], { value: 0.6 }) },
    ];
    const groups = computeGroups(maps);
    const layers = regionLayers(
      groups.map(({ name, autoWeight }) => region(name, autoWeight)),
      usualLsd,
    );
    expect(layers.map(({ name }) => name)).toEqual(['sky', 'dragon', 'moon']);
    for (const { name, strength } of layers) {
      const { autoWeight } = groups.find((group) => group.name === name)!;
      expect(strength).toBeCloseTo(autoWeight, 4);
    }
  });

  it('keep the order of equally strong ones', () => {
    const layers = regionLayers([region('b', 1), region('a', 1)], usualLsd);
    expect(layers.map(({ name }) => name)).toEqual(['b', 'a']);
  });
});

describe('strengthOf', () => {
  it('moves the scale of weights to the strengths that are asked for, and never leaves them', () => {
    const asked = { minStrength: 0.5, maxStrength: 0.8 };
    expect(strengthOf(0.3, asked)).toBe(0.5);
    expect(strengthOf(0.65, asked)).toBe(0.65);
    expect(strengthOf(1, asked)).toBe(0.8);
    // What producers may say.
    expect(strengthOf(0, asked)).toBe(0.5);
    expect(strengthOf(7, asked)).toBe(0.8);
  });
});

describe('tokenRegions', () => {
  it('merge what occurs twice, and weigh each prompt by itself', () => {
    const regions = tokenRegions([
      { token: 'moon', isNegative: false, heatmap: box([0, 0, 2, 2]) },
      { token: 'moon', isNegative: false, heatmap: box([6, 6, 2, 2]) },
      { token: 'blurry', isNegative: true, heatmap: box([0, 0, 16, 16], { value: 0.1 }) },
    ]);
    expect(regions.map(({ name, isNegative }) => [name, isNegative])).toEqual([
      ['moon', false],
      ['blurry', true],
    ]);
    expect(regions[0]!.bbox).toEqual([0, 0, 8, 8]);
    expect(regions.map(({ weight }) => weight)).toEqual([1, 1]);
  });
});

describe('pixelBox', () => {
  it('is of whole pixels, around the cells, inside the mask', () => {
    expect(pixelBox([0, 0, 1, 1], { width: 3, height: 3 }, { width: 10, height: 10 })).toEqual([
      ...[0, 0, 4, 4],
    ]);
    const side = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(side, side, side, fc.nat(), fc.nat(), (columns, width, height, a, b) => {
        const [x, y] = [a % columns, b % columns];
        const grid = { width: columns, height: columns };
        const [left, top, across, down] = pixelBox([x, y, 1, 1], grid, { width, height });
        expect(Math.min(across, down)).toBeGreaterThanOrEqual(1);
        expect(left).toBeLessThanOrEqual((x / columns) * width);
        expect(left + across).toBeLessThanOrEqual(width);
        expect(top + down).toBeLessThanOrEqual(height);
      }),
    );
  });
});
