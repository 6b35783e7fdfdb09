import { describe, expect, it } from 'vitest';
import { isRelated, placementShape } from './placement-shape';
import type { Relation } from './query';

/** A placement of 255 in a box of cells, 0 elsewhere. */
function box(left: number, top: number, width: number, height: number) {
  return placementShape(
    Uint8Array.from({ length: 64 }, (_, cell) => {
      const [x, y] = [cell % 8, Math.floor(cell / 8)];
      return x >= left && x < left + width && y >= top && y < top + height ? 255 : 0;
    }),
  );
}

const holds = (relation: Relation, a: ReturnType<typeof box>, b: ReturnType<typeof box>) => [
  isRelated(relation, a, b),
  isRelated(relation, b, a),
];

describe('relations of two placements', () => {
  it('sides need centroids half a cell apart', () => {
    expect(holds('left-of', box(0, 0, 2, 2), box(5, 5, 2, 2))).toEqual([true, false]);
    expect(holds('right-of', box(0, 0, 2, 2), box(5, 5, 2, 2))).toEqual([false, true]);
    expect(holds('above', box(3, 0, 2, 2), box(3, 5, 2, 2))).toEqual([true, false]);
    expect(holds('below', box(3, 0, 2, 2), box(3, 5, 2, 2))).toEqual([false, true]);
    // Centroids at 0.5 and 1: half a cell. At 0.5 and 0.5: none.
    expect(holds('left-of', box(0, 0, 2, 2), box(0, 0, 3, 2))).toEqual([true, false]);
    expect(holds('left-of', box(0, 0, 2, 2), box(0, 4, 2, 2))).toEqual([false, false]);
  });

  it('inside is a smaller box within the other', () => {
    expect(holds('inside', box(3, 3, 2, 2), box(2, 2, 4, 4))).toEqual([true, false]);
    expect(holds('inside', box(2, 2, 4, 4), box(2, 2, 4, 4))).toEqual([false, false]);
    expect(holds('inside', box(5, 5, 2, 2), box(2, 2, 4, 4))).toEqual([false, false]);
  });

  it('overlapping is sharing a cell, also in the lower half', () => {
    expect(holds('overlaps', box(0, 6, 3, 2), box(2, 7, 3, 1))).toEqual([true, true]);
    expect(holds('overlaps', box(0, 0, 2, 2), box(2, 0, 2, 2))).toEqual([false, false]);
  });

  it('larger has more cells of half its maximum', () => {
    expect(holds('larger-than', box(0, 0, 3, 3), box(4, 4, 2, 2))).toEqual([true, false]);
    expect(holds('larger-than', box(0, 0, 2, 2), box(4, 4, 2, 2))).toEqual([false, false]);
  });

  it('nothing relates to what is nowhere', () => {
    const nowhere = placementShape(new Uint8Array(64));
    for (const relation of ['left-of', 'inside', 'overlaps', 'larger-than'] as const) {
      expect(holds(relation, nowhere, box(0, 0, 8, 8))).toEqual([false, false]);
    }
  });
});
