import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlace, type GridSize } from './place';
import {
  emptyQuery,
  formatQueryAddress,
  parseQueryAddress,
  queryOfHash,
  type SearchQuery,
} from './query-address';

const queries: fc.Arbitrary<SearchQuery> = fc
  .record({
    token: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim()),
    isNegative: fc.boolean(),
    gridSize: fc.constantFrom<GridSize>(4, 8),
    cells: fc.array(fc.nat(63)),
    minAttention: fc.nat(20).map((steps) => steps / 20),
  })
  .map((query) => ({ ...query, cells: toPlace(query.cells, query.gridSize) }));

describe('the address of a search', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseQueryAddress(formatQueryAddress(query))).toEqual(query);
      }),
    );
  });

  it('is readable', () => {
    const query = { ...emptyQuery, token: 'blue eyes', cells: [5, 6, 9, 10] };
    expect(formatQueryAddress(query)).toBe(
      'token=blue%20eyes&grid=4&cells=5,6,9,10&min=0.3&negative=0',
    );
  });

  it('leaves out cells that are nonsense or outside the grid', () => {
    expect(parseQueryAddress('grid=4&cells=5,16,-1,x,,5,1e1,015').cells).toEqual([5]);
    expect(parseQueryAddress('grid=8&cells=63,64,16').cells).toEqual([16, 63]);
  });

  it('clamps the minimum and falls back to the default', () => {
    expect(parseQueryAddress('min=7').minAttention).toBe(1);
    expect(parseQueryAddress('min=-2').minAttention).toBe(0);
    expect(parseQueryAddress('min=0').minAttention).toBe(0);
    expect(parseQueryAddress('min=').minAttention).toBe(0.3);
    expect(parseQueryAddress('min=much').minAttention).toBe(0.3);
  });

  it('takes 4×4 for a grid it does not know', () => {
    expect(parseQueryAddress('grid=5').gridSize).toBe(4);
  });

  it('keeps a token to what the library accepts', () => {
    expect(parseQueryAddress(`token=${'a'.repeat(5_000)}`).token).toHaveLength(2_000);
  });

  it('writes a token that ends in half a character', () => {
    const query = { ...emptyQuery, token: 'moon\uD83C' };
    expect(parseQueryAddress(formatQueryAddress(query)).token).toBe('moon\uFFFD');
  });

  it('never throws, and always gives a valid query', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const query = parseQueryAddress(text);
        expect(query.cells.every((cell) => cell < query.gridSize ** 2)).toBe(true);
        expect(query.minAttention).toBeGreaterThanOrEqual(0);
        expect(query.minAttention).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('queryOfHash', () => {
  it('finds the query behind the screen', () => {
    expect(queryOfHash('#/search?token=moon&cells=2,3')).toEqual({
      ...emptyQuery,
      token: 'moon',
      cells: [2, 3],
    });
  });

  it('is null without one', () => {
    expect(queryOfHash('#/search')).toBeNull();
    expect(queryOfHash('#/search?')).toBeNull();
  });
});
