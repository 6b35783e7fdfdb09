import { dominance, usualFloorPart } from '../heatmap/dominance';
import type { Heatmap } from '../heatmap/heatmap';
import { coveredCellsOf, type CoveredCells } from '../heatmap/overlap';
import type { Size } from '../heatmap/picture-space';
import { resampled } from '../heatmap/resample';
import { heatmapStatistics, type HeatmapStatistics } from '../heatmap/statistics';
import type { ReportWord } from './report-word';

/** A word on the grid that all words of the image share. */
export interface PlacedWord {
  /** Its place among the words of the report. */
  readonly at: number;
  readonly word: ReportWord;
  readonly map: Heatmap;
  /** Of `map`. */
  readonly statistics: HeatmapStatistics;
  readonly covered: CoveredCells;
}

/** Finer than any model attends; what is larger was enlarged by its producer. */
const largestSide = 256;

/**
 * All words on one grid, as wide as the widest and as high as the highest of their heatmaps, up to
 * 256 cells a side. What is of another size is stretched linearly over it.
 */
export function placedWords(words: readonly ReportWord[]): PlacedWord[] {
  const side = (of: (heatmap: Heatmap) => number) =>
    Math.min(
      largestSide,
      words.reduce((most, { heatmap }) => Math.max(most, of(heatmap)), 1),
    );
  const grid = { width: side(({ width }) => width), height: side(({ height }) => height) };
  return words.map((word, at) => {
    const map = onGrid(word.heatmap, grid);
    const statistics = heatmapStatistics(map);
    return { at, word, map, statistics, covered: coveredCellsOf(map, statistics) };
  });
}

/**
 * Of each word, the fraction 0…1 of the picture where it has more attention than any other of these;
 * the earlier one on a tie. As in the dominance view, places below a twentieth of the strongest
 * attention are nobody's.
 */
export function dominatedShares(words: readonly PlacedWord[]): Float64Array {
  const strongest = words.reduce((most, { statistics }) => Math.max(most, statistics.max), 0);
  const maps = words.map(({ map }) => map.values);
  return dominance(maps, maps[0]?.length ?? 0, usualFloorPart * strongest).shares;
}

/** Covering more of the picture than this, a word is about all of it, and claims no place. */
export const spreadCoverage = 0.75;

/** Whether it has a place that others can be in: some attention, and not everywhere. */
export function hasPlace({ statistics }: PlacedWord): boolean {
  return statistics.max > 0 && statistics.coverage <= spreadCoverage;
}

function onGrid(heatmap: Heatmap, grid: Size): Heatmap {
  if (heatmap.width === grid.width && heatmap.height === grid.height) return heatmap;
  return { ...grid, values: resampled(heatmap, grid, 'linear') };
}
