import fc from 'fast-check';
import { expect, it } from 'vitest';
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
      fc.nat(20),
      (images, isDescending, hasTiesDescending, hasKeys, limit) => {
        const mask = Uint8Array.from(images, ({ isFound }) => Number(isFound));
        const values = images.map(({ key }) => (hasKeys ? key : 0));
        const ordering: Ordering = {
          keys: hasKeys ? Float64Array.from(values) : null,
          isDescending,
          hasTiesDescending,
        };
        const byKey = (a: number, b: number) => values[a]! - values[b]! || 0;
        const expected = images
          .flatMap(({ isFound }, position) => (isFound ? [position] : []))
          .sort(
            (a, b) =>
              (isDescending ? byKey(b, a) : byKey(a, b)) || (hasTiesDescending ? b - a : a - b),
          );
        expect([...wholeOrder(mask, images.length, ordering)]).toEqual(expected);
        const first = firstInOrder(mask, images.length, ordering, limit);
        expect(first.count).toBe(expected.length);
        expect([...first.positions]).toEqual(expected.slice(0, limit));
      },
    ),
    { numRuns: 300 },
  );
});
