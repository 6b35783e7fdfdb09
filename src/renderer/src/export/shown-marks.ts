import type { Marks } from '../canvas/Annotations';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { boxesOf, cellValuesOf } from '../viewer/layers';
import type { Source } from '../viewer/sources';
import type { ViewSettings } from '../viewer/view-settings';

/** Boxes and grid as they are on screen. */
export function shownMarks(
  shown: readonly Source[],
  pack: HeatmapPack,
  { showBoxes, gridSize }: Pick<ViewSettings, 'showBoxes' | 'gridSize'>,
): Marks {
  const boxes = showBoxes ? boxesOf(shown) : [];
  if (gridSize === 0) return { boxes, grid: null };
  const heatmaps = shown.flatMap(
    ({ ref, polarity }) => pack.heatmapOf({ source: ref, polarity }) ?? [],
  );
  return { boxes, grid: { gridSize, cellValues: cellValuesOf(heatmaps, gridSize) } };
}
