import type { BoxOptions } from '@shared/heatmap/token-boxes';
import { useMemo } from 'react';
import type { Marks } from '../canvas/Annotations';
import type { HeatmapPack } from './heatmap-pack';
import { boxesOf, cellValuesOf } from './layers';
import { valuesOf } from './scene-painter';
import type { Source } from './sources';
import { useViewSettings } from './stores';
import type { ViewSettings } from './view-settings';

type BoxSettings = Pick<ViewSettings, 'boxThreshold' | 'splitsBoxes'>;
type MarkSettings = BoxSettings & Pick<ViewSettings, 'showBoxes' | 'gridSize'>;

/** `marksOf` what is shown, with the settings of the screen. */
export function useMarks(shown: readonly Source[], pack: HeatmapPack): Marks {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const gridSize = useViewSettings((state) => state.gridSize);
  const boxThreshold = useViewSettings((state) => state.boxThreshold);
  const splitsBoxes = useViewSettings((state) => state.splitsBoxes);
  return useMemo(
    () => marksOf(shown, pack, { showBoxes, gridSize, boxThreshold, splitsBoxes }),
    [shown, pack, showBoxes, gridSize, boxThreshold, splitsBoxes],
  );
}

/** Boxes and grid, on screen as in exports. */
export function marksOf(
  shown: readonly Source[],
  pack: HeatmapPack,
  settings: MarkSettings,
): Marks {
  const { showBoxes, gridSize } = settings;
  const { heatmapOf } = valuesOf(pack);
  const boxes = showBoxes ? boxesOf(shown, heatmapOf, boxOptionsOf(settings)) : [];
  if (gridSize === 0) return { boxes, grid: null };
  const heatmaps = shown.flatMap((source) => heatmapOf(source) ?? []);
  return { boxes, grid: { gridSize, cellValues: cellValuesOf(heatmaps, gridSize) } };
}

export function boxOptionsOf({ boxThreshold, splitsBoxes }: BoxSettings): BoxOptions {
  return { threshold: boxThreshold, isSplit: splitsBoxes };
}
