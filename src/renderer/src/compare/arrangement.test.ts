import { expect, it } from 'vitest';
import { letterOf, movedForward, takenOut } from './arrangement';

it('moves an image one place nearer to the first, takes one out, and leaves the list alone', () => {
  const ids = [7, 8, 9] as const;
  expect(movedForward(ids, 2)).toEqual([7, 9, 8]);
  expect(movedForward(ids, 1)).toEqual([8, 7, 9]);
  expect(takenOut(ids, 0)).toEqual([8, 9]);
  expect(ids).toEqual([7, 8, 9]);
  expect([0, 1, 2, 3].map(letterOf)).toEqual(['A', 'B', 'C', 'D']);
});
