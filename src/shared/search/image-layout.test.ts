import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseSums, meanLikeness, placementLikeness } from './image-layout';

const anyCells = fc.uint8Array({ minLength: 64, maxLength: 64 }).map(coarseSums);
const filled = (...cells: number[]) => {
  const bytes = new Uint8Array(64);
  for (const cell of cells) bytes[cell] = 255;
  return coarseSums(bytes);
};

describe('how alike two placements lie', () => {
  it('is 1 for the same, 0 without anything in common, and the same either way', () => {
    fc.assert(
      fc.property(anyCells, anyCells, (a, b) => {
        expect(placementLikeness(a, a)).toBe(1);
        const likeness = placementLikeness(a, b);
        expect(likeness).toBe(placementLikeness(b, a));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
    expect(placementLikeness(filled(0), filled(63))).toBe(0);
    expect(placementLikeness(filled(), filled())).toBe(1);
    expect(placementLikeness(filled(), filled(0))).toBe(0);
  });

  it('is what they share of what they have together, in cells of the 4×4 grid', () => {
    expect([...filled(0, 1, 8, 9, 2)].slice(0, 3)).toEqual([1020, 255, 0]);
    expect(placementLikeness(filled(0, 2), filled(9, 63))).toBe(1 / 3);
  });

  it('is, of several, the mean', () => {
    expect(meanLikeness(1 + 1 + 1, 3)).toBe(1);
    expect(meanLikeness(1 / 3, 2)).toBeCloseTo(1 / 6, 11);
    expect(meanLikeness(1 / 3, 2) * 2 ** 40).toBe(Math.round(2 ** 40 / 6));
  });
});
