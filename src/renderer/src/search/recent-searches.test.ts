import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { describe, expect, it } from 'vitest';
import { readRecentSearches, rememberSearch, type Keep } from './recent-searches';

describe('recent searches', () => {
  it('come back newest first', () => {
    const keep = memory();
    remember(keep, 'moon@4[5-6]', 'boat@top & rating>=3');
    expect(kept(keep)).toEqual(['boat@top & rating>=3', 'moon@4[5-6]']);
  });

  it('hold one search of the same terms, the latest', () => {
    const keep = memory();
    remember(keep, 'moon@top', '-moon@top', 'moon@4[0]>=0.5', 'moon@top & is:favorite');
    expect(kept(keep)).toEqual(['moon@top & is:favorite', 'moon@4[0]>=0.5', '-moon@top']);
  });

  it('keep the last eight', () => {
    const keep = memory();
    for (let index = 0; index < 12; index++) remember(keep, `token ${index}@top`);
    expect(kept(keep)).toHaveLength(8);
    expect(kept(keep)[0]).toBe('token 11@top');
  });

  it('leave out a search for nothing, or without a place', () => {
    const keep = memory();
    remember(keep, '', 'moon@4[]');
    expect(kept(keep)).toEqual([]);
  });

  it('of an earlier version are read', () => {
    const stored = JSON.stringify(['token=moon&grid=4&cells=5,6,9,10&min=0.3&negative=0']);
    expect(kept(memory(stored))).toEqual(['moon@center']);
  });

  it('are none when the storage holds nonsense', () => {
    expect(kept(memory('{"a":'))).toEqual([]);
    expect(kept(memory('[1,2]'))).toEqual([]);
    expect(kept(memory('["", "token=moon", "q=moon@tpo"]'))).toEqual([]);
  });

  it('survive a storage that refuses', () => {
    const keep: Keep = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(rememberSearch(keep, parseQuery('moon'))).toEqual([parseQuery('moon')]);
  });
});

function remember(keep: Keep, ...texts: string[]): void {
  for (const text of texts) rememberSearch(keep, parseQuery(text));
}

function kept(keep: Keep): string[] {
  return readRecentSearches(keep).map(formatQuery);
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
