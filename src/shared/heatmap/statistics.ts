import type { BBox } from '../images';
import type { Heatmap } from './heatmap';
import { largest } from './largest';

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

/** Two passes: the maximum, if it is not known already, decides which cells count as covered. */
export function heatmapStatistics(
  { width, height, values }: Heatmap,
  max = largest(values),
): HeatmapStatistics {
  if (max === 0) return { max, mean: 0, total: 0, coveredCells: 0, coverage: 0, bbox: null };

  let total = 0;
  let coveredCells = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    const before = coveredCells;
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!;
      total += value;
      if (value < 0.5 * max) continue;
      coveredCells++;
      if (x < left) left = x;
      if (x > right) right = x;
    }
    if (coveredCells === before) continue;
    if (top > y) top = y;
    bottom = y;
  }
  const bbox: BBox = [left, top, right - left + 1, bottom - top + 1];
  const cells = values.length;
  return { max, mean: total / cells, total, coveredCells, coverage: coveredCells / cells, bbox };
}
