import type { TokenPair } from '@shared/insights';
import { expect, it } from 'vitest';
import { pairsWith, sortPairs, type PairOrder } from './sorted-pairs';

const pairs: TokenPair[] = [
  { first: 'moon', second: 'castle', images: 9, share: 0.5, lift: 1.5, dx: 0.1, dy: 0 },
  { first: 'Dragon', second: 'moon', images: 5, share: 0.9, lift: 4, dx: 0, dy: -0.4 },
  { first: 'castle', second: 'lake', images: 5, share: 0.1, lift: 0.5, dx: 0, dy: 0.2 },
];

it('pairs are narrowed by either token, in any case', () => {
  expect(pairsWith(pairs, ' MOON ')).toEqual([pairs[0], pairs[1]]);
  expect(pairsWith(pairs, '')).toEqual(pairs);
});

it('pairs are sorted by name, number or distance, and equal ones stay', () => {
  const order = (sort: PairOrder['sort'], direction: 'asc' | 'desc') =>
    sortPairs(pairs, { sort, direction }).map((pair) => pairs.indexOf(pair));
  expect(order('images', 'desc')).toEqual([0, 1, 2]);
  expect(order('images', 'asc')).toEqual([1, 2, 0]);
  expect(order('distance', 'desc')).toEqual([1, 2, 0]);
  expect(order('lift', 'desc')).toEqual([1, 0, 2]);
  expect(order('first', 'asc')).toEqual([1, 2, 0]);
});
