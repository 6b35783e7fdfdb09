import { useMemo } from 'react';
import type { Marks } from '../canvas/Annotations';
import type { HeatmapPack } from './heatmap-pack';
import { boxesOf, cellValuesOf } from './layers';
import type { Source } from './sources';
import { useViewSettings } from './stores';

/** Boxes and grid of what is shown. */
export function useMarks(shown: readonly Source[], pack: HeatmapPack): Marks {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const gridSize = useViewSettings((state) => state.gridSize);
  const boxes = useMemo(() => (showBoxes ? boxesOf(shown) : []), [shown, showBoxes]);
  const grid = useMemo(() => {
    if (gridSize === 0) return null;
    const heatmaps = shown.flatMap(
      ({ ref, polarity }) => pack.heatmapOf({ source: ref, polarity }) ?? [],
    );
    return { gridSize, cellValues: cellValuesOf(heatmaps, gridSize) };
  }, [shown, gridSize, pack]);
  return useMemo(() => ({ boxes, grid }), [boxes, grid]);
}
