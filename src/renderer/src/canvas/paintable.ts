import type { Heatmap } from '@shared/heatmap/heatmap';
import { isFlat } from '@shared/heatmap/histogram';
import type { HeatmapLayer } from '@shared/layers';

export type HeatmapOf = (layer: HeatmapLayer) => Heatmap | null;

/** A layer that has something to show. */
export interface Paintable {
  readonly layer: HeatmapLayer;
  /** Its place in the list it came from. */
  readonly index: number;
  readonly heatmap: Heatmap;
}

/**
 * The layers that show something: not those that are hidden, whose heatmap is not there (yet), or
 * is flat: the same everywhere, it says nothing about places, and a veil of colour would pretend.
 */
export function paintables(layers: readonly HeatmapLayer[], heatmapOf: HeatmapOf): Paintable[] {
  return layers.flatMap((layer, index) => {
    const heatmap = layer.visible && layer.opacity > 0 ? heatmapOf(layer) : null;
    return heatmap && !isFlatHeatmap(heatmap) ? [{ layer, index, heatmap }] : [];
  });
}

const flatness = new WeakMap<Heatmap, boolean>();

export function isFlatHeatmap(heatmap: Heatmap): boolean {
  let known = flatness.get(heatmap);
  if (known === undefined) {
    known = isFlat(heatmap);
    flatness.set(heatmap, known);
  }
  return known;
}
