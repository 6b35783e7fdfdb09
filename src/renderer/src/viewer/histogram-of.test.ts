import { expect, it } from 'vitest';
import { attentionCounts } from './histogram-of';

const map = (...values: number[]) => ({
  width: values.length,
  height: 1,
  values: Float32Array.from(values),
});

it('adds up the cells of all heatmaps by their attention', () => {
  const [moon, boat] = [map(0, 0.5, 0.5), map(0.25)];
  const counts = attentionCounts([moon, boat], 0.5);
  expect([counts[0], counts[32], counts[63]]).toEqual([1, 1, 2]);
  expect(attentionCounts([moon], 1)[32]).toBe(2);
  expect(attentionCounts([], 1).every((count) => count === 0)).toBe(true);
});
