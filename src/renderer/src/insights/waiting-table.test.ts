import type { TokenTable } from '@shared/insights';
import { describe, expect, it } from 'vitest';
import { queryKeys } from '../app/query-keys';
import { tableWhileWaiting, type TokenAsk } from './waiting-table';

const ask: TokenAsk = {
  query: '',
  isNegative: false,
  text: '',
  minImages: 1,
  sort: 'images',
  direction: 'desc',
};
const before: TokenTable = { rows: [], total: 3, sample: null };

describe('tableWhileWaiting', () => {
  const shown = (asked: Partial<TokenAsk>, page = 0) =>
    tableWhileWaiting(ask, 0)(before, {
      queryKey: queryKeys.insight('insights.tokens', { ...ask, ...asked }, page),
    });

  it('leaves what is sorted or narrowed otherwise on screen', () => {
    expect(shown({ sort: 'token', direction: 'asc' })).toBe(before);
    expect(shown({ text: 'moon', minImages: 5 })).toBe(before);
  });

  it('shows nothing of other images, of the other prompt, or of another page', () => {
    expect(shown({ query: 'rating>=3' })).toBeUndefined();
    expect(shown({ isNegative: true })).toBeUndefined();
    expect(shown({ by: { field: 'model', value: 'a' } })).toBeUndefined();
    expect(shown({}, 1)).toBeUndefined();
    expect(tableWhileWaiting(ask, 0)(undefined, undefined)).toBeUndefined();
  });
});
