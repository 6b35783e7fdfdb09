import { describe, expect, it } from 'vitest';
import { neighboursOf } from './result-set';

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
