import { expect, it } from 'vitest';
import { isOtherCase } from './moves';

it('tells a file that was renamed to other letters from the same, and from another', () => {
  expect(isOtherCase('/x/a.png', '/X/A.png')).toBe(true);
  expect(isOtherCase('/x/a.png', '/X/a.png')).toBe(false);
  expect(isOtherCase('/x/link.png', '/x/target.png')).toBe(false);
});
