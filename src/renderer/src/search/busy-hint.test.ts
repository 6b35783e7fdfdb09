import { expect, it } from 'vitest';
import { busyHint } from './busy-hint';

it('names the tokens that are read for the first time', () => {
  const tokens = ['dragon', 'moon', 'tree'].map((token) => ({ token, isNegative: false }));
  expect(busyHint([])).toBe('Searching …');
  expect(busyHint(tokens.slice(0, 1))).toBe('Reading “dragon” …');
  expect(busyHint(tokens.slice(0, 2))).toBe('Reading “dragon” and “moon” …');
  expect(busyHint(tokens)).toBe('Reading “dragon” and 2 more tokens …');
});
