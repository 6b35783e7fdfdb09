import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAt } from './box';
import { mergeMaximum } from './merge';
import { anyHeatmap, box } from './testing/heatmaps';
import { tokenBoxes } from './token-boxes';

const picture = { width: 320, height: 160 };

describe('boxes of a token', () => {
  it('are one around all that is strong, with its mean', () => {
    const two = mergeMaximum([box([0, 0, 4, 4]), box([12, 12, 4, 4], { value: 0.5 })]);
    const [whole, ...others] = tokenBoxes(two, picture, { threshold: 0.5, isSplit: false });
    expect(others).toEqual([]);
    expect(whole).toMatchObject({ bbox: [0, 0, 16, 16], meanAttention: 0.75 });
    const [strong] = tokenBoxes(two, picture, { threshold: 0.6, isSplit: false });
    expect(strong).toMatchObject({ bbox: [0, 0, 4, 4], meanAttention: 1 });
    expect(strong!.pixels).toEqual({ x: 0, y: 0, width: 80, height: 40 });
    expect(strong!.covered.fraction).toBeCloseTo(16 / 256);
  });

  it('are one for each connected part when asked to, the largest first', () => {
    const two = mergeMaximum([box([0, 0, 3, 3], { value: 0.5 }), box([8, 8, 4, 4])]);
    const boxes = tokenBoxes(two, picture, { threshold: 0.4, isSplit: true });
    expect(boxes.map(({ bbox, meanAttention }) => [bbox, meanAttention])).toEqual([
      [[8, 8, 4, 4], 1],
      [[0, 0, 3, 3], 0.5],
    ]);
  });

  it('leave out crumbs beside large parts, and not the small parts of a small token', () => {
    const asked = { threshold: 0.5, isSplit: true };
    const crumb = box([15, 15, 1, 1]);
    expect(tokenBoxes(mergeMaximum([box([0, 0, 7, 7]), crumb]), picture, asked)).toHaveLength(1);
    expect(tokenBoxes(mergeMaximum([box([0, 0, 4, 4]), crumb]), picture, asked)).toHaveLength(2);
    const specks = Array.from({ length: 49 }, (_, i) =>
      box([2 * (i % 7), 2 * Math.floor(i / 7), 1, 1]),
    );
    expect(tokenBoxes(mergeMaximum(specks), picture, asked)).toHaveLength(20);
  });

  it('are none without attention', () => {
    const nothing = box([0, 0, 0, 0]);
    for (const isSplit of [true, false]) {
      expect(tokenBoxes(nothing, picture, { threshold: 0.5, isSplit })).toEqual([]);
    }
  });

  it('lie, each part, within the box of the whole', () => {
    const fraction = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(anyHeatmap(), fraction, (heatmap, threshold) => {
        const whole = boxAt(heatmap, threshold, picture);
        for (const part of tokenBoxes(heatmap, picture, { threshold, isSplit: true })) {
          const [x, y, width, height] = part.bbox;
          const [left, top, across, down] = whole!.bbox;
          expect(x >= left && y >= top).toBe(true);
          expect(x + width <= left + across && y + height <= top + down).toBe(true);
        }
      }),
    );
  });
});
