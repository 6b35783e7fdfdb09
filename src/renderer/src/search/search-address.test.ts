import { searchSorts } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { anyQuery } from '@shared/search/testing/any-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSearchAddress, parseSearchAddress, searchOfHash } from './search-address';

describe('the address of a search', () => {
  it('gives query and order back', () => {
    const order = fc.option(
      fc.record({
        sort: fc.constantFrom(...searchSorts),
        direction: fc.constantFrom('asc' as const, 'desc' as const),
      }),
    );
    fc.assert(
      fc.property(anyQuery, order, (query, chosen) => {
        const asked = searchOfHash(`#/search?${formatSearchAddress(query, chosen)}`)!;
        expect(asked.text).toBe(formatQuery(query));
        expect(asked.order).toEqual(chosen);
      }),
    );
  });

  it('never fails, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseSearchAddress(text);
      }),
    );
    expect(parseSearchAddress('q=moon&sort=best&dir=up').order).toBeNull();
    expect(searchOfHash('#/search')).toBeNull();
  });

  it('of an earlier version asks for the same', () => {
    const text = (address: string) => parseSearchAddress(address).text;
    expect(text('token=red%20dragon&grid=4&cells=5,6,9,10&min=0.3&negative=0')).toBe(
      'red dragon@center',
    );
    expect(text('token=moon&grid=8&cells=0,1,99&min=0.123&negative=1')).toBe('-moon@8[0-1]>=0.123');
    expect(text('token=moon&min=7')).toBe('moon@4[]>=1');
    expect(text('grid=8&cells=1')).toBe('');
    expect(parseQuery(text('token=moon')).clauses).toHaveLength(1);
  });

  it('takes a token that was cut within a character', () => {
    const query = parseQuery('moon');
    const cut = { kind: 'words', field: 'prompt', words: 'x\uD83D' } as const;
    const address = formatSearchAddress({
      clauses: [...query.clauses, { any: [{ not: false, term: cut }] }],
    });
    expect(parseSearchAddress(address).text).toContain('x\uFFFD');
  });
});
