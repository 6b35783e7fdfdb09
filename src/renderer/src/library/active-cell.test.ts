import { expect, it } from 'vitest';
import { placeOf } from './active-cell';

it.each([
  ['stays where its image is', { index: 1, id: 11 }, [10, 11, 12], 1],
  ['goes with its image', { index: 1, id: 11 }, [9, 10, 11], 2],
  ['leaves its place to the next image', { index: 1, id: 11 }, [10, 12], 1],
  ['ends with the last image', { index: 2, id: 12 }, [10, 11], 1],
  ['is nowhere without images', { index: 0, id: 10 }, [], -1],
  ['begins with the first image', { index: 0, id: null }, [10, 11], 0],
])('the active cell %s', (_, cell, ids, expected) => {
  expect(placeOf(cell, ids)).toBe(expected);
});
