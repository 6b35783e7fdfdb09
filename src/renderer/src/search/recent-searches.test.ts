import { describe, expect, it } from 'vitest';
import { emptyQuery, type SearchQuery } from './query-address';
import { readRecentSearches, rememberSearch, type Keep } from './recent-searches';

describe('recent searches', () => {
  it('come back newest first', () => {
    const keep = memory();
    rememberSearch(keep, search('moon'));
    rememberSearch(keep, search('boat'));
    expect(readRecentSearches(keep)).toEqual([search('boat'), search('moon')]);
  });

  it('hold one search per token and polarity, the latest', () => {
    const keep = memory();
    rememberSearch(keep, search('moon'));
    rememberSearch(keep, { ...search('moon'), isNegative: true });
    rememberSearch(keep, { ...search('moon'), cells: [0] });
    expect(readRecentSearches(keep)).toEqual([
      { ...search('moon'), cells: [0] },
      { ...search('moon'), isNegative: true },
    ]);
  });

  it('keep the last eight', () => {
    const keep = memory();
    for (let index = 0; index < 12; index++) rememberSearch(keep, search(`token ${index}`));
    const tokens = readRecentSearches(keep).map(({ token }) => token);
    expect(tokens).toHaveLength(8);
    expect(tokens[0]).toBe('token 11');
  });

  it('leave out a search without token or place', () => {
    const keep = memory();
    rememberSearch(keep, emptyQuery);
    rememberSearch(keep, { ...search('moon'), cells: [] });
    expect(readRecentSearches(keep)).toEqual([]);
  });

  it('are none when the storage holds nonsense', () => {
    expect(readRecentSearches(memory('{"a":'))).toEqual([]);
    expect(readRecentSearches(memory('[1,2]'))).toEqual([]);
    expect(readRecentSearches(memory('["", "token=moon"]'))).toEqual([]);
  });

  it('survive a storage that refuses', () => {
    const keep: Keep = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(rememberSearch(keep, search('moon'))).toEqual([search('moon')]);
  });
});

function search(token: string): SearchQuery {
  return { ...emptyQuery, token, cells: [5, 6] };
}

function memory(text: string | null = null): Keep {
  let stored = text;
  return {
    getItem: () => stored,
    setItem: (_key, value) => {
      stored = value;
    },
  };
}
