import { describe, expect, it } from 'vitest';
import { neighboursOf, useResultSet } from './result-set';

describe('neighboursOf', () => {
  it('finds the images before and after', () => {
    expect(neighboursOf([5, 9, 2], 9)).toEqual({ previous: 5, next: 2, index: 1, count: 3 });
  });

  it('ends at both ends', () => {
    expect(neighboursOf([5, 9], 5).previous).toBeNull();
    expect(neighboursOf([5, 9], 9).next).toBeNull();
  });

  it('knows none for an image outside the list', () => {
    expect(neighboursOf([5, 9], 1)).toEqual({ previous: null, next: null, index: -1, count: 2 });
  });
});

describe('images that leave the list', () => {
  it('come back to where they were, unless the list is another by then', () => {
    const { setResultSet, leave } = useResultSet.getState();
    setResultSet([5, 9, 2], 'search');
    const comeBack = leave(new Set([9]));
    expect(useResultSet.getState().ids).toEqual([5, 2]);
    comeBack();
    expect(useResultSet.getState().ids).toEqual([5, 9, 2]);
    const late = leave(new Set([9]));
    setResultSet([7], 'library');
    late();
    expect(useResultSet.getState().ids).toEqual([7]);
  });
});
