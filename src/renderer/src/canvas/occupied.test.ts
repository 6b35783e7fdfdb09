import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOccupied } from './occupied';
import type { Rect } from './overlay-labels';

it('a place is free when it overlaps with nothing, as comparing with each of them says', () => {
  const number = fc.integer({ min: -50, max: 50 });
  const side = fc.integer({ min: 1, max: 40 });
  const rect: fc.Arbitrary<Rect> = fc.record({ x: number, y: number, width: side, height: side });
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 12 }), rect, (rects, asked) => {
      const occupied = createOccupied(18);
      for (const one of rects) occupied.add(one);
      const overlaps = (a: Rect, b: Rect) =>
        Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
        Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y);
      expect(occupied.isFree(asked.x, asked.y, asked.width, asked.height)).toBe(
        !rects.some((one) => overlaps(one, asked)),
      );
    }),
  );
});
