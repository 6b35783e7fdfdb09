import { expect, it } from 'vitest';
import { pairsWith, sortPairs } from './sorted-pairs';

const pairs = [
  { first: 'moon', second: 'castle', images: 9, share: 0.5, dx: 0.1, dy: 0 },
  { first: 'Dragon', second: 'moon', images: 5, share: 0.9, dx: 0, dy: -0.4 },
  { first: 'castle', second: 'lake', images: 5, share: 0.1, dx: 0, dy: 0.2 },
];

it('pairs are narrowed by either token, in any case', () => {
  expect(pairsWith(pairs, ' MOON ')).toEqual([pairs[0], pairs[1]]);
  expect(pairsWith(pairs, '')).toEqual(pairs);
});

it('pairs are sorted by name, number or distance, and equal ones stay', () => {
  const order = (sort: 'first' | 'images' | 'distance', direction: 'asc' | 'desc') =>
    sortPairs(pairs, { sort, direction }).map((pair) => pairs.indexOf(pair));
  expect(order('images', 'desc')).toEqual([0, 1, 2]);
  expect(order('images', 'asc')).toEqual([1, 2, 0]);
  expect(order('distance', 'desc')).toEqual([1, 2, 0]);
  expect(order('first', 'asc')).toEqual([1, 2, 0]);
});
