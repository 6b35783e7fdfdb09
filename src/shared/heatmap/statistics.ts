import type { BBox } from '../images';
import type { Heatmap } from './heatmap';

/** What an array says of itself; attention in the units of its values. */
export interface HeatmapStatistics {
  max: number;
  mean: number;
  total: number;
  /** Cells at or above half the maximum; 0 for a map without attention. */
  coveredCells: number;
  /** coveredCells as a fraction 0…1 of all cells. */
  coverage: number;
  /** Smallest rectangle around the covered cells, in cells; null when there are none. */
  bbox: BBox | null;
}

/** Two passes: the maximum decides which cells count as covered. */
export function heatmapStatistics({ width, height, values }: Heatmap): HeatmapStatistics {
  let max = 0;
  let total = 0;
  for (const value of values) {
    total += value;
    if (value > max) max = value;
  }
  const mean = total / values.length;
  if (max === 0) return { max, mean, total, coveredCells: 0, coverage: 0, bbox: null };

  let coveredCells = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let i = 0; i < values.length; i++) {
    if (!isCovered(values[i]!, max)) continue;
    const x = i % width;
    const y = (i - x) / width;
    coveredCells++;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  const bbox: BBox = [left, top, right - left + 1, bottom - top + 1];
  return { max, mean, total, coveredCells, coverage: coveredCells / values.length, bbox };
}

/** At or above half the maximum, and there is attention at all. */
export function isCovered(value: number, max: number): boolean {
  return max > 0 && value >= 0.5 * max;
}
