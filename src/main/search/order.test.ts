import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Found } from './evaluate';
import { firstInOrder, wholeOrder, type Ordering } from './order';

const anyImages = fc.array(
  fc.record({
    isFound: fc.boolean(),
    key: fc.oneof(
      fc.constantFrom(0, -0, 1, 0.5, -3),
      fc.double({ noNaN: true }),
      fc.integer({ min: 0, max: 70_000 }),
    ),
  }),
);

it('puts the first and all of them in order, with ties as asked for', () => {
  fc.assert(
    fc.property(
      anyImages,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.nat(20),
      (images, isDescending, hasTiesDescending, isByScore, hasScores, limit) => {
        const positions = images.flatMap(({ isFound }, position) => (isFound ? [position] : []));
        const values = images.map(({ key }) => (isByScore && !hasScores ? 0 : key));
        const found: Found = {
          count: positions.length,
          // Longer than what they hold.
          positions: Int32Array.from([...positions, 7]),
          scores: hasScores ? Float64Array.from(positions, (position) => values[position]!) : null,
        };
        const ordering: Ordering = {
          keys: isByScore ? 'scores' : Float64Array.from(values),
          isDescending,
          hasTiesDescending,
        };
        const byKey = (a: number, b: number) => values[a]! - values[b]! || 0;
        const expected = positions.toSorted(
          (a, b) =>
            (isDescending ? byKey(b, a) : byKey(a, b)) || (hasTiesDescending ? b - a : a - b),
        );
        expect([...wholeOrder(found, ordering)]).toEqual(expected);
        const first = firstInOrder(found, ordering, limit);
        expect(Array.from(first, (nth) => positions[nth])).toEqual(expected.slice(0, limit));
      },
    ),
    { numRuns: 300 },
  );
});
