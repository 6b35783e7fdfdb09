import { parseQuery } from '@shared/search/parse-query';
import { describe, expect, it } from 'vitest';
import { askOf, dependsOnMarks, shownPlace, startOf, usualOrder } from './asked-search';

const tokenOf = (text: string, at: { clause: number; literal: number } | null = null) =>
  shownPlace(parseQuery(text), at)?.subject.token ?? null;

describe('what is asked', () => {
  it('is nothing while there is no term, or a place without a cell', () => {
    expect(askOf(parseQuery(''), null)).toBeNull();
    expect(askOf(parseQuery('is:favorite & moon@4[]'), null)).toBeNull();
  });

  it('comes best first where there is a score, else newest first', () => {
    expect(askOf(parseQuery('moon'), null)).toEqual({
      query: 'moon@anywhere',
      sort: 'score',
      direction: 'desc',
    });
    expect(usualOrder(parseQuery('like:7')).sort).toBe('score');
    expect(usualOrder(parseQuery('!moon & !like:7 & is:favorite')).sort).toBe('modified');
    expect(askOf(parseQuery('moon'), startOf('name'))).toMatchObject({
      sort: 'name',
      direction: 'asc',
    });
  });
});

describe('the place over the results', () => {
  it('is the one that is edited, else the first that is scored', () => {
    expect(tokenOf('!sun & moon@top', { clause: 0, literal: 0 })).toBe('sun');
    expect(tokenOf('!sun & moon@top', null)).toBe('moon');
    expect(tokenOf('is:favorite & moon@top', { clause: 0, literal: 0 })).toBe('moon');
  });

  it('is that of a relation where there is no other', () => {
    expect(tokenOf('sun above tree')).toBe('sun');
    expect(tokenOf('is:favorite')).toBeNull();
  });
});

it('knows what marks may change', () => {
  const of = (text: string) => dependsOnMarks(parseQuery(text), { sort: 'score' });
  expect([of('moon'), of('moon & rating>=3'), of('!is:favorite'), of('is:missing')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(dependsOnMarks(parseQuery('moon'), { sort: 'rating' })).toBe(true);
});
