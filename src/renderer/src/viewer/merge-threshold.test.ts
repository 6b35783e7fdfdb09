import { expect, it } from 'vitest';
import { otherThreshold, storedThreshold } from './merge-threshold';

const at = (...thresholds: number[]) => ({
  groups: thresholds.map((overlapThreshold) => ({ overlapThreshold, isNegative: false })),
  heatmaps: [{ isNegative: false }],
});

it('groups are stored at the threshold that all of them have', () => {
  expect(storedThreshold(at(0.9, 0.9))).toBe(0.9);
  expect(storedThreshold(at(0.9, 0.7))).toBeNull();
  expect(storedThreshold(at())).toBeNull();
});

it('groups that cannot be worked out anew do not count', () => {
  const { groups, heatmaps } = at(0.7);
  const ofFile = { overlapThreshold: 0.9, isNegative: true };
  expect(storedThreshold({ groups: [...groups, ofFile], heatmaps })).toBe(0.7);
  expect(storedThreshold({ groups: [ofFile], heatmaps: [] })).toBeNull();
});

it('groups are worked out anew where another threshold is chosen than theirs', () => {
  expect(otherThreshold(null, at(0.9))).toBeNull();
  expect(otherThreshold(0.9, at(0.9))).toBeNull();
  expect(otherThreshold(0.7, at(0.9))).toBe(0.7);
  expect(otherThreshold(0.7, at(0.9, 0.7))).toBe(0.7);
});
