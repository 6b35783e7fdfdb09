import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putBack, takeFrom } from './list-places';

describe('taking ids from a list', () => {
  const list = fc.uniqueArray(fc.nat(200), { maxLength: 120 });

  it('leaves the others in order, and puts back what it took', () => {
    fc.assert(
      fc.property(list, fc.uniqueArray(fc.nat(200), { maxLength: 40 }), (ids, some) => {
        const gone = new Set(some);
        const { left, places } = takeFrom(ids, gone);
        expect(left).toEqual(ids.filter((id) => !gone.has(id)));
        expect(putBack(left, places)).toEqual(ids);
      }),
    );
  });

  it('remembers no places of very many', () => {
    const ids = Array.from({ length: 100 }, (_, id) => id);
    expect(takeFrom(ids, new Set(ids.slice(0, 60)))).toEqual({ left: ids.slice(60), places: [] });
  });

  it('puts back beside what is there now', () => {
    const { places } = takeFrom([1, 2, 3, 4], new Set([1, 3, 4]));
    expect(putBack([9, 2, 8], places)).toEqual([1, 9, 2, 3, 4, 8]);
    expect(putBack([9, 8], places)).toEqual([1, 9, 8]);
    expect(putBack([1, 2, 3], places)).toEqual([1, 2, 3, 4]);
  });
});
