import { expect, it } from 'vitest';
import { placeOf } from './active-cell';

const before = [10, 11, 12, 13];

it.each([
  ['stays where its image is', 1, before, 1],
  ['goes with its image', 1, [8, 9, 10, 11], 3],
  ['leaves its place to the next image', 1, [10, 12, 13], 1],
  ['leaves it to the next that is left, when several go', 2, [10, 13], 1],
  ['leaves it to the one before at the end', 3, [10, 11], 1],
  ['keeps its place when no image is left', 2, [20, 21, 22, 23], 2],
  ['is nowhere without images', 1, [], -1],
])('the active cell %s', (_, index, ids, expected) => {
  expect(placeOf({ index, ids: before }, ids)).toBe(expected);
});

it('begins with the first image once there are some', () => {
  expect(placeOf({ index: 0, ids: [] }, before)).toBe(0);
});
