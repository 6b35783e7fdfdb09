import { expect, it } from 'vitest';
import { missingWords } from './missing-words';

it('names one or two, and counts the others', () => {
  expect(missingWords([])).toBeNull();
  expect(missingWords(['dragon'])).toBe('no “dragon” here');
  expect(missingWords(['dragon', 'moon'])).toBe('no “dragon” or “moon” here');
  expect(missingWords(['a', 'b', 'c', 'd'])).toBe('no “a”, “b” and 2 more here');
});
