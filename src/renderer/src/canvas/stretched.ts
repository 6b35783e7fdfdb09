import type { Heatmap } from '@shared/heatmap/heatmap';
import { resampled } from '@shared/heatmap/resample';
import type { Interpolation } from '@shared/layers';
import type { Size } from './spaces';

const last = new WeakMap<Heatmap, Map<Interpolation, { size: Size; values: Float32Array }>>();

/**
 * A heatmap at another size. Stretching costs more than colouring, and a slider recolours the same
 * heatmaps over and over: the last of each is kept as long as the heatmap is.
 */
export function stretched(
  heatmap: Heatmap,
  size: Size,
  interpolation: Interpolation,
): Float32Array {
  if (interpolation === 'pixelated' && isSame(heatmap, size)) return heatmap.values;
  let kept = last.get(heatmap);
  if (!kept) last.set(heatmap, (kept = new Map()));
  const before = kept.get(interpolation);
  if (before && isSame(before.size, size)) return before.values;
  const values = resampled(heatmap, size, interpolation);
  kept.set(interpolation, { size, values });
  return values;
}

function isSame(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
