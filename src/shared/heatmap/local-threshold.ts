import type { Heatmap } from './heatmap';

/** Below this difference between the largest and the smallest value around, a place is even. */
export const leastContrast = 0.15;

/**
 * A threshold for each cell of a heatmap of values 0…1: where the values around it differ by 0.15 or
 * more, the middle between the smallest and the largest of them (J. Bernsen, Dynamic thresholding of
 * grey-level images, 1986), but never more than `most`; elsewhere `most`. Around it are the cells up
 * to an eighth of each side away, at least one. So what reaches `most` is kept, and weaker places are
 * found where they stand out from what surrounds them.
 */
export function localThresholds(heatmap: Heatmap, most: number): Float32Array {
  const lowest = extremes(heatmap, Math.min);
  const highest = extremes(heatmap, Math.max);
  return highest.map((high, i) => {
    const low = lowest[i]!;
    return high - low >= leastContrast ? Math.min(most, (low + high) / 2) : most;
  });
}

/** The extreme of the window around each cell, cut off at the edges: along rows, then columns. */
function extremes(
  { width, height, values }: Heatmap,
  extreme: (a: number, b: number) => number,
): Float32Array {
  const reachX = reachOf(width);
  const reachY = reachOf(height);
  const alongRows = values.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = values[y * width + x]!;
      const until = Math.min(width - 1, x + reachX);
      for (let at = Math.max(0, x - reachX); at <= until; at++) {
        value = extreme(value, values[y * width + at]!);
      }
      alongRows[y * width + x] = value;
    }
  }
  const result = alongRows.slice();
  for (let y = 0; y < height; y++) {
    const until = Math.min(height - 1, y + reachY);
    for (let x = 0; x < width; x++) {
      let value = alongRows[y * width + x]!;
      for (let at = Math.max(0, y - reachY); at <= until; at++) {
        value = extreme(value, alongRows[at * width + x]!);
      }
      result[y * width + x] = value;
    }
  }
  return result;
}

function reachOf(side: number): number {
  return Math.max(1, Math.round(side / 8));
}
