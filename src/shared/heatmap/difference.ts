import type { Range } from '../layers';
import type { Heatmap } from './heatmap';
import { autoLimits } from './histogram';
import type { Size } from './picture-space';
import { resampled } from './resample';

/**
 * a − b in every cell, −1…1, on a grid that is as wide as the wider and as high as the higher of
 * the two; what is coarser is stretched linearly.
 */
export function difference(a: Heatmap, b: Heatmap): Heatmap {
  return polarityDifference([a], [b]);
}

/**
 * What the strongest of `positives` has more than the strongest of `negatives` in every cell, −1…1,
 * on a grid as fine as the finest of all. The maximum of each side, not the sum: sums grow with the
 * number of tokens, so that the longer prompt would win everywhere. A side without heatmaps counts
 * as zero; without any at all, the grid is one cell.
 */
export function polarityDifference(
  positives: readonly Heatmap[],
  negatives: readonly Heatmap[],
): Heatmap {
  const all = [...positives, ...negatives];
  const grid = {
    width: Math.max(1, ...all.map(({ width }) => width)),
    height: Math.max(1, ...all.map(({ height }) => height)),
  };
  const values = strongest(positives, grid);
  const other = strongest(negatives, grid);
  for (let i = 0; i < values.length; i++) values[i]! -= other[i]!;
  return { ...grid, values };
}

/**
 * Limits −v…v that show most of a difference: v is the 99.5th percentile of how far from zero its
 * non-zero values are. [0, 0] when there is no difference.
 */
export function symmetricLimits({ values }: Pick<Heatmap, 'values'>): Range {
  const [, high] = autoLimits({ values: values.map(Math.abs) });
  return [0 - high, high];
}

/** Per-cell maximum on the grid; always a new array. */
function strongest(heatmaps: readonly Heatmap[], grid: Size): Float32Array {
  const most = new Float32Array(grid.width * grid.height);
  for (const heatmap of heatmaps) {
    const isSame = heatmap.width === grid.width && heatmap.height === grid.height;
    const values = isSame ? heatmap.values : resampled(heatmap, grid, 'linear');
    for (let i = 0; i < most.length; i++) {
      if (values[i]! > most[i]!) most[i] = values[i]!;
    }
  }
  return most;
}
