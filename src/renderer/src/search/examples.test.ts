import { describe, expect, it } from 'vitest';
import { findExamples } from './examples';
import { regionOfPlace } from './place';
import type { SearchQuery } from './query-address';

const tokens = ['masterpiece', 'dragon', 'moon', 'boat', 'tree'].map((token) => ({
  token,
  imageCount: 10,
}));

describe('findExamples', () => {
  it('passes over tokens that find nothing, and stops at three', async () => {
    const found = await findExamples(tokens, false, (query) =>
      Promise.resolve(query.token !== 'masterpiece'),
    );
    expect(found.map(({ token }) => token)).toEqual(['dragon', 'moon', 'boat']);
  });

  it('takes another region for each, and only one that finds something', async () => {
    const isThere = ({ token, cells }: SearchQuery) => token !== 'moon' || cells.includes(12);
    const found = await findExamples(tokens.slice(1), true, (query) =>
      Promise.resolve(isThere(query)),
    );
    expect(found.map(({ cells }) => regionOfPlace(cells, 4))).toEqual(['center', 'left', 'left']);
    expect(found.every(({ isNegative }) => isNegative)).toBe(true);
  });

  it('asks only once about a token that lies nowhere', async () => {
    const asked: SearchQuery[] = [];
    await findExamples(tokens.slice(0, 1), false, (query) => {
      asked.push(query);
      return Promise.resolve(false);
    });
    expect(asked).toHaveLength(1);
  });
});
