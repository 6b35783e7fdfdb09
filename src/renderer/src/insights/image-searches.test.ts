import { parseQuery } from '@shared/search/parse-query';
import { emptyQuery, type Term } from '@shared/search/query';
import { describe, expect, it } from 'vitest';
import {
  hasHeatmaps,
  hasToken,
  inCell,
  madeWith,
  ofMonth,
  reachesPosition,
  searchAddress,
} from './image-searches';

const dragon = { token: 'dragon', isNegative: false };

function textOf(terms: Term[], base = emptyQuery): string {
  return decodeURIComponent(searchAddress(base, terms).replace('/search?q=', ''));
}

describe('a figure leads to its images', () => {
  it('of a token, however weak it is', () => {
    expect(textOf([hasToken(dragon)])).toBe('dragon@anywhere>=0');
    expect(textOf([hasToken({ token: 'blurry', isNegative: true })])).toBe('-blurry@anywhere>=0');
  });

  it('of a token with a model, whatever its name', () => {
    expect(textOf([hasToken(dragon), madeWith('model', 'a "b" & c')!])).toBe(
      'dragon@anywhere>=0 & model="a \\"b\\" & c"',
    );
    expect(madeWith('lora', null)).toBeNull();
    expect(madeWith('lora', ' ')).toBeNull();
  });

  it('of a month, from its first day to its last', () => {
    expect(textOf([ofMonth('2028-02')])).toBe('date=2028-02-01..2028-02-29');
  });

  it('of a cell, as strong as the token is there on average and no stronger than searches ask', () => {
    expect(textOf([inCell(dragon, 8, 9, 0.29)])).toBe('dragon@8[9]>=0.29');
    expect(textOf([inCell(dragon, 4, 5, 0.71)])).toBe('dragon@4[5]');
    expect(textOf([inCell(dragon, 4, 5, 0)])).toBe('dragon@4[5]>=0.01');
  });

  it('of a position, where there are as many heatmaps', () => {
    expect(textOf([hasHeatmaps, reachesPosition(0)])).toBe('has:heatmaps & heatmaps>=1');
  });

  it('within the search whose insights are shown', () => {
    const base = parseQuery('(moon | sun) & rating>=3');
    expect(parseQuery(textOf([hasToken(dragon)], base)).clauses).toHaveLength(3);
    expect(parseQuery(textOf([], base))).toEqual(base);
  });
});
