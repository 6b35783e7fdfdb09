import { expect, it } from 'vitest';
import { paneColumns } from './pane-layout';

const square = { width: 1024, height: 1024 };
const portrait = { width: 768, height: 1344 };
const landscape = { width: 1344, height: 768 };
const three = (size: { width: number; height: number }) => [size, size, size];

it('puts two side by side and four in two rows', () => {
  const stage = { width: 900, height: 700 };
  expect(paneColumns(1, stage, [square])).toBe(1);
  expect(paneColumns(2, stage, [square, portrait])).toBe(2);
  expect(paneColumns(4, stage, [square, square, square, square])).toBe(2);
});

it('puts three in a row where that shows them larger, else two over one', () => {
  expect(paneColumns(3, { width: 1400, height: 600 }, three(square))).toBe(3);
  expect(paneColumns(3, { width: 700, height: 900 }, three(square))).toBe(2);
  expect(paneColumns(3, { width: 900, height: 700 }, three(portrait))).toBe(3);
  expect(paneColumns(3, { width: 900, height: 700 }, three(landscape))).toBe(2);
});
