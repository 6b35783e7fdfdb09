import type { Heatmap } from '@shared/heatmap/heatmap';
import { histogram } from '@shared/heatmap/histogram';

/** Bars of the small histogram. */
const bins = 64;

const known = new WeakMap<Heatmap, { max: number; counts: Uint32Array }>();

/** How many cells of all heatmaps have how much attention, in equal parts of 0…max. */
export function attentionCounts(heatmaps: readonly Heatmap[], max: number): Uint32Array {
  const sum = new Uint32Array(bins);
  for (const heatmap of heatmaps) {
    let kept = known.get(heatmap);
    if (kept?.max !== max) {
      kept = { max, counts: histogram(heatmap.values, [0, max], bins) };
      known.set(heatmap, kept);
    }
    for (let bin = 0; bin < bins; bin++) sum[bin]! += kept.counts[bin]!;
  }
  return sum;
}
