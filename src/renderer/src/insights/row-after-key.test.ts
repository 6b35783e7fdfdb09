import { expect, it } from 'vitest';
import { rowAfterKey } from './row-after-key';

it.each([
  ['ArrowDown', 4, 5],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 8],
  ['PageUp', 3, 0],
  ['Home', 7, 0],
  ['End', 0, 9],
])('%s goes from row %i to row %i of ten', (key, from, to) => {
  expect(rowAfterKey(key, from, 10, 4)).toBe(to);
});

it('other keys lead nowhere', () => {
  expect(rowAfterKey('Tab', 3, 10, 4)).toBeNull();
});
