import { heatmapLayer, type BoxesLayer, type GridLayer, type HeatmapLayer } from '@shared/layers';
import type { Source } from './sources';
import type { ViewSettings } from './view-settings';

type HeatmapSettings = Pick<ViewSettings, 'opacity' | 'threshold' | 'colormap' | 'colorBy'>;

/** By token each heatmap fills its own range; through one colormap all share one range. */
export function isColoredByToken(shown: readonly Source[], settings: HeatmapSettings): boolean {
  return shown.length > 1 && settings.colorBy === 'token';
}

/** The heatmap layers of what is shown. `maxOf` is a heatmap's largest attention, 0…1. */
export function heatmapLayersOf(
  shown: readonly Source[],
  settings: HeatmapSettings,
  maxOf: (source: Source) => number,
): HeatmapLayer[] {
  const byToken = isColoredByToken(shown, settings);
  const sharedMax = shown.reduce((max, source) => Math.max(max, maxOf(source)), 0);
  return shown.map((source) =>
    heatmapLayer({
      source: source.ref,
      polarity: source.polarity,
      opacity: settings.opacity,
      threshold: settings.threshold,
      coloring: byToken
        ? { kind: 'tint', color: source.color }
        : { kind: 'colormap', colormap: settings.colormap },
      limits: [0, byToken ? maxOf(source) : sharedMax],
      blend: 'strongest',
    }),
  );
}

export function boxesLayerOf(shown: readonly Source[], visible: boolean): BoxesLayer {
  return {
    kind: 'boxes',
    visible,
    boxes: shown.flatMap(({ name, color, bbox, width, height }) =>
      bbox ? [{ label: name, color, bbox, width, height }] : [],
    ),
  };
}

/** Values are shown for a single heatmap only: of several, no one could tell whose they are. */
export function gridLayerOf(
  gridSize: ViewSettings['gridSize'],
  cellValues: readonly number[] | null,
): GridLayer {
  return { kind: 'grid', visible: gridSize !== 0, gridSize: gridSize || 4, cellValues };
}
