import { expect, it } from 'vitest';
import { isInsightOfSearch, isOfCollections, queryKeys } from './query-keys';

const order = { sort: 'score', direction: 'desc' } as const;

it('knows which answers depend on what is in a collection', () => {
  const found = (query: string) =>
    isOfCollections({ queryKey: queryKeys.found({ query, ...order }, false) });
  expect(found('in:best of may & dragon@center')).toBe(true);
  expect(found('!(moon | in:may)')).toBe(true);
  expect(found('dragon@center')).toBe(false);
  expect(found('prompt:"in: the woods"')).toBe(false);
  const others = [queryKeys.facets, queryKeys.counts, queryKeys.here];
  for (const key of others) {
    expect(isOfCollections({ queryKey: [...key, 'in:may'] })).toBe(true);
    expect(isOfCollections({ queryKey: [...key, 'moon'] })).toBe(false);
  }
  expect(isOfCollections({ queryKey: queryKeys.card(7) })).toBe(false);
  expect(isOfCollections({ queryKey: queryKeys.order({ sort: 'name', direction: 'asc' }) })).toBe(
    false,
  );
});

it('knows which figures are of what a search finds', () => {
  const ofSearch = (query: string) =>
    isInsightOfSearch({ queryKey: queryKeys.insight('insights.tokens', { query }, 0) });
  expect(ofSearch('rating>=3')).toBe(true);
  expect(ofSearch('')).toBe(false);
  expect(isInsightOfSearch({ queryKey: queryKeys.counts })).toBe(false);
});
