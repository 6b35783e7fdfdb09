import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdSet } from './id-set';

it('holds what a Set would hold, whatever is added and taken out', () => {
  // Near the edges of words and pages, and up to the largest the database has.
  const id = fc.oneof(
    fc.nat(70),
    fc.integer({ min: 65_500, max: 65_600 }),
    fc.constantFrom(131_071, 131_072, 2 ** 31 - 1),
  );
  const step = fc.record({ id, isAdded: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const ids = new IdSet();
      const model = new Set<number>();
      for (const { id, isAdded } of steps) {
        const isNew = !model.has(id);
        if (isAdded) model.add(id);
        else model.delete(id);
        expect(isAdded ? ids.add(id) : ids.delete(id)).toBe(isAdded ? isNew : !isNew);
        expect(ids.has(id)).toBe(isAdded);
        expect(ids.size).toBe(model.size);
      }
      expect([...ids]).toEqual([...model].sort((a, b) => a - b));
    }),
  );
});

it('is empty once it is cleared', () => {
  const ids = new IdSet();
  ids.add(7);
  ids.clear();
  expect([ids.size, ids.has(7), [...ids]]).toEqual([0, false, []]);
});
