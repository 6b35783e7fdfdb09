import { useMemo } from 'react';
import type { StageOverlay } from '../canvas/image-stage';
import { boxesAndGrid } from '../canvas/paint-overlay';
import type { HeatmapPack } from './heatmap-pack';
import { boxesLayerOf, cellValuesOf, gridLayerOf } from './layers';
import { overlayStyle } from './overlay-style';
import type { Source } from './sources';
import { useViewSettings } from './stores';

/** Boxes and grid of what is shown. */
export function useOverlays(shown: readonly Source[], pack: HeatmapPack): StageOverlay[] {
  const showBoxes = useViewSettings((state) => state.showBoxes);
  const gridSize = useViewSettings((state) => state.gridSize);
  return useMemo(() => {
    const heatmaps =
      gridSize === 0
        ? []
        : shown.flatMap(({ ref, polarity }) => pack.heatmapOf({ source: ref, polarity }) ?? []);
    const cellValues = gridSize === 0 ? null : cellValuesOf(heatmaps, gridSize);
    const boxes = boxesLayerOf(shown, showBoxes);
    const overlay = boxesAndGrid(boxes, gridLayerOf(gridSize, cellValues), overlayStyle);
    return overlay ? [overlay] : [];
  }, [shown, showBoxes, gridSize, pack]);
}
