import { placeName, placeOfCells } from '@shared/search/place';
import type { PlaceTerm, Query } from '@shared/search/query';
import { describe, expect, it } from 'vitest';
import { findExamples } from './examples';

const tokens = ['masterpiece', 'dragon', 'moon', 'boat', 'tree'].map((token) => ({
  token,
  imageCount: 10,
}));

const termOf = (query: Query) => query.clauses[0]!.any[0]!.term as PlaceTerm;

describe('findExamples', () => {
  it('passes over tokens that find nothing, and stops at three', async () => {
    const found = await findExamples(tokens, (query) =>
      Promise.resolve(termOf(query).subject.token !== 'masterpiece'),
    );
    expect(found.map((query) => termOf(query).subject.token)).toEqual(['dragon', 'moon', 'boat']);
  });

  it('takes another region for each, and only one that finds something', async () => {
    const corner = placeOfCells(4, [12]).weights.indexOf(1);
    const isThere = ({ subject, place }: PlaceTerm) =>
      subject.token !== 'moon' || place.weights[corner]! > 0;
    const found = await findExamples(tokens.slice(1), (query) =>
      Promise.resolve(isThere(termOf(query))),
    );
    expect(found.map((query) => placeName(termOf(query).place))).toEqual([
      'center',
      'left',
      'left',
    ]);
  });

  it('asks only once about a token that lies nowhere', async () => {
    const asked: Query[] = [];
    await findExamples(tokens.slice(0, 1), (query) => {
      asked.push(query);
      return Promise.resolve(false);
    });
    expect(asked).toHaveLength(1);
  });
});
