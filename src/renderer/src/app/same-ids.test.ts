import { describe, expect, it } from 'vitest';
import { keepSameIds } from './same-ids';

describe('keepSameIds', () => {
  it('keeps the old array when nothing has changed', () => {
    const before = [1, 2, 3];
    expect(keepSameIds(before, [1, 2, 3])).toBe(before);
  });

  it.each([[[1, 2]], [[1, 3, 2]], [[1, 2, 3, 4]]])('takes the new one when it is %j', (after) => {
    expect(keepSameIds([1, 2, 3], after)).toBe(after);
  });

  it('takes the first answer', () => {
    const after = [1];
    expect(keepSameIds(undefined, after)).toBe(after);
  });
});
