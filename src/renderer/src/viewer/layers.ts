import { cellMeans } from '@shared/heatmap/grid';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapLayer, type BoxesLayer, type GridLayer, type HeatmapLayer } from '@shared/layers';
import type { Source } from './sources';
import type { ViewSettings } from './view-settings';

type HeatmapSettings = Pick<ViewSettings, 'opacity' | 'threshold' | 'colormap' | 'colorBy'>;

/** Lifts weak tokens a little beside strong ones, which they share a range with. */
const tintGamma = 0.7;

/** Of more, too many are about as strong at a place: their colours would mix to grey. */
const mostMixed = 12;

/**
 * The heatmap layers of what is shown. All share one range, up to the largest attention among
 * them: a word that got little does not drown one that got much. `maxOf` is in 0…1.
 */
export function heatmapLayersOf(
  shown: readonly Source[],
  settings: HeatmapSettings,
  maxOf: (source: Source) => number,
): HeatmapLayer[] {
  const byToken = settings.colorBy === 'token';
  const sharedMax = shown.reduce((max, source) => Math.max(max, maxOf(source)), 0);
  return shown.map((source) =>
    heatmapLayer({
      source: source.ref,
      polarity: source.polarity,
      opacity: settings.opacity,
      threshold: settings.threshold,
      gamma: byToken ? tintGamma : 1,
      coloring: byToken
        ? { kind: 'tint', color: source.color }
        : { kind: 'colormap', colormap: settings.colormap },
      limits: [0, sharedMax],
      blend: byToken && shown.length > mostMixed ? 'winner' : 'strongest',
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

export function gridLayerOf(
  gridSize: ViewSettings['gridSize'],
  cellValues: readonly number[] | null,
): GridLayer {
  return { kind: 'grid', visible: gridSize !== 0, gridSize: gridSize || 4, cellValues };
}

/** As listed while all have room; of many, those that coloured most of the picture come first. */
export function byImportance<Item extends { readonly key: string }>(
  items: readonly Item[],
  areas: ReadonlyMap<string, number>,
): Item[] {
  if (items.length <= mostMixed) return [...items];
  return items.toSorted((a, b) => (areas.get(b.key) ?? 0) - (areas.get(a.key) ?? 0));
}

/** Mean attention of every cell, row-major; of several heatmaps, that of the strongest there. */
export function cellValuesOf(heatmaps: readonly Heatmap[], gridSize: 4 | 8): number[] | null {
  if (heatmaps.length === 0) return null;
  const means = heatmaps.map((heatmap) => cellMeans(heatmap, gridSize));
  return Array.from(means[0]!, (_, cell) => Math.max(...means.map((values) => values[cell]!)));
}
