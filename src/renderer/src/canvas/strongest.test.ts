import { expect, it } from 'vitest';
import { strongestOf } from './strongest';

const map = (...values: number[]) => ({
  width: values.length,
  height: 1,
  values: Float32Array.from(values),
});
const size = { width: 3, height: 1 };

it('finds the largest value at each place and whose it is, the first one’s on a tie', () => {
  const heatmaps = [map(0.2, 0.5, 0), map(0.2, 0.75, 0.25), map(0, 0.5, 0.5)];
  const { values, owners } = strongestOf(heatmaps, size, 'pixelated');
  expect([...values]).toEqual([Math.fround(0.2), 0.75, 0.5]);
  expect([...owners]).toEqual([0, 1, 2]);
});

it('leaves the heatmaps as they are, and keeps what it found as long as they are the same', () => {
  const heatmaps = [map(1, 0, 0), map(0, 1, 0)];
  const first = strongestOf(heatmaps, size, 'pixelated');
  expect([...heatmaps[0]!.values]).toEqual([1, 0, 0]);
  expect(strongestOf([...heatmaps], size, 'pixelated')).toBe(first);
  expect([...strongestOf(heatmaps.toReversed(), size, 'pixelated').owners]).toEqual([1, 0, 0]);
  expect(strongestOf(heatmaps, size, 'smooth')).not.toBe(first);
});

it('is nothing of nobody', () => {
  expect([...strongestOf([], size, 'smooth').values]).toEqual([0, 0, 0]);
});
