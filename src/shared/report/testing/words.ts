import type { Heatmap } from '../../heatmap/heatmap';
import { heatmapStatistics } from '../../heatmap/statistics';
import type { ReportWord } from '../report-word';

/** A word with the figures of its heatmap. */
export function word(token: string, heatmap: Heatmap, isNegative = false): ReportWord {
  const { max, mean, coverage } = heatmapStatistics(heatmap);
  return { token, isNegative, maxAttention: max, meanAttention: mean, coverage, heatmap };
}

/** The same attention everywhere but for a little more at the top left. */
export function even(level: number, more = 0, { width = 16, height = 16 } = {}): Heatmap {
  const values = new Float32Array(width * height).fill(level);
  values[0] = level + more;
  return { width, height, values };
}
