import { useMemo } from 'react';
import type { Marks } from '../canvas/Annotations';
import type { HeatmapPack } from './heatmap-pack';
import { boxesOf, cellValuesOf } from './layers';
import type { Source } from './sources';
import { useViewSettings } from './stores';
import type { ViewSettings } from './view-settings';

/** `marksOf` what is shown, with the settings of the screen. */
export function useMarks(shown: readonly Source[], pack: HeatmapPack): Marks {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const gridSize = useViewSettings((state) => state.gridSize);
  return useMemo(
    () => marksOf(shown, pack, { showBoxes, gridSize }),
    [shown, pack, showBoxes, gridSize],
  );
}

/** Boxes and grid, on screen as in exports. */
export function marksOf(
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
