import { expect, it } from 'vitest';
import { formatDifference, formatLift, formatMeasure, measureOf } from './measures';

it('figures are written as what they are', () => {
  expect(formatMeasure('avgMax', 0.42345)).toBe('0.423');
  expect(formatMeasure('avgCoverage', 0.42345)).toBe('42.3 %');
  expect(formatMeasure('images', 1204)).toBe('1,204');
  expect(formatMeasure('avgMean', -0)).toBe('0.000');
});

it('a lift is a factor, as exact as it matters', () => {
  expect([0.875, 1, 2.44, 132.4].map(formatLift)).toEqual(['×0.88', '×1.0', '×2.4', '×132']);
  expect(formatLift(null)).toBe('');
});

it('differences have a sign, and none where nothing is to be seen', () => {
  expect(formatDifference('avgMax', 0.1)).toBe('+0.100');
  expect(formatDifference('avgCoverage', -0.05)).toBe('−5.0 %');
  expect(formatDifference('avgMax', -0.0001)).toBe('±0');
});

it('what nobody made has no attention, but a number of images', () => {
  const none = { images: 0, heatmaps: 0, avgMax: 0, avgMean: 0, avgCoverage: 0 };
  expect(measureOf(none, 'avgMax')).toBeNull();
  expect(measureOf(none, 'images')).toBe(0);
});
