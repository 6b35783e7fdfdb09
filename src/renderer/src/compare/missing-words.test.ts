import { expect, it } from 'vitest';
import { missingWords } from './missing-words';

it('names one or two, and counts more', () => {
  expect(missingWords([], 5)).toBeNull();
  expect(missingWords(['dragon'], 1)).toBe('no “dragon” here');
  expect(missingWords(['dragon', 'moon'], 9)).toBe('no “dragon” or “moon” here');
  expect(missingWords(['a', 'b', 'c'], 9)).toBe('3 of 9 tokens are not here');
});
