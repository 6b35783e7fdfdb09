import type { Heatmap } from './heatmap';
import { tapsAlong, type Interpolation } from './interpolation';
import type { PicturePoint } from './picture-space';

/**
 * Attention at a point of the picture; outside it, that of the nearest edge. By default `linear`,
 * which has at the centre of a cell exactly the cell's value, so that what is read agrees with a
 * token's maximum. With the interpolation that a layer is painted with, it is the painted value:
 * `resampled` at the middle of a pixel. 0 for a heatmap without cells.
 */
export function sampleAt(
  { width, height, values }: Heatmap,
  point: PicturePoint,
  interpolation: Interpolation = 'linear',
): number {
  if (values.length === 0) return 0;
  const across = tapsAlong(width, 1, () => point.x, interpolation);
  const down = tapsAlong(height, 1, () => point.y, interpolation);
  let sum = 0;
  for (let i = 0; i < down.perPlace; i++) {
    for (let j = 0; j < across.perPlace; j++) {
      const value = values[down.cells[i]! * width + across.cells[j]!]!;
      sum += value * down.weights[i]! * across.weights[j]!;
    }
  }
  return sum;
}
