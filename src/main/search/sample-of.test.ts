import { expect, test } from 'vitest';
import { sampleOf } from './sample-of';

test('takes all of a short list', () => {
  expect(sampleOf([3, 1, 2], 3)).toEqual([3, 1, 2]);
});

test('spreads over a long list, from its first on', () => {
  const ids = Array.from({ length: 1_000 }, (_, nth) => nth);
  expect(sampleOf(ids, 4)).toEqual([0, 250, 500, 750]);
  expect(new Set(sampleOf(ids, 999)).size).toBe(999);
});
