import { expect, it } from 'vitest';
import { coarseSpread } from './coarse-spread';

it('takes the mean of the four cells in each', () => {
  const fine = new Array<number>(64).fill(0);
  for (const [cell, value] of [
    [0, 0.4],
    [1, 0.2],
    [8, 0.2],
    [9, 0],
    [63, 1],
  ] as const) {
    fine[cell] = value;
  }
  const coarse = coarseSpread(fine);
  expect(coarse[0]).toBeCloseTo(0.2);
  expect(coarse[15]).toBe(0.25);
  expect(coarse.filter((value) => value > 0)).toHaveLength(2);
});
