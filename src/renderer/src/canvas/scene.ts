import type { DivergingName } from '@shared/heatmap/diverging';
import type { HeatmapLayer, Interpolation } from '@shared/layers';
import type { ContourLevel } from '@shared/seeing';
import { paintDifference } from './paint-difference';
import { paintDominance } from './paint-dominance';
import { paintLayers } from './paint-layers';
import { paintSpotlight } from './paint-spotlight';
import type { HeatmapOf } from './paintable';
import { emptyPainting, type Painting } from './painting';
import { createScratch, type Scratch } from './scratch';
import type { Size } from './spaces';
import { traceContours } from './trace-contours';

/** What is to be seen over a picture, with all that painting needs to know but the values. */
export type Scene =
  | { readonly kind: 'overlay'; readonly layers: readonly HeatmapLayer[] }
  | DominanceScene
  | ContoursScene
  | DifferenceScene
  | SpotlightScene;

export interface DominanceScene {
  readonly kind: 'dominance';
  /** Those that compete; their tint is the colour of what they win. */
  readonly layers: readonly HeatmapLayer[];
  /** Relative: each beside its own maximum. */
  readonly measure: 'attention' | 'relative';
  /** Only what this layer wins is painted; null paints all. */
  readonly highlighted: HeatmapLayer | null;
}

export interface ContoursScene {
  readonly kind: 'contours';
  readonly layers: readonly HeatmapLayer[];
  /** Percent of each heatmap's maximum. */
  readonly levels: readonly ContourLevel[];
  readonly showsLabels: boolean;
  readonly showsHeat: boolean;
}

export interface DifferenceScene {
  readonly kind: 'difference';
  /** The strongest of the first minus the strongest of the second, at every place. */
  readonly first: readonly HeatmapLayer[];
  readonly second: readonly HeatmapLayer[];
  readonly colormap: DivergingName;
  readonly opacity: number;
  readonly interpolation: Interpolation;
}

export interface SpotlightScene {
  readonly kind: 'spotlight';
  readonly layers: readonly HeatmapLayer[];
  /** 0…1: how much darker it is where no layer is. */
  readonly darkness: number;
  /** 0 follows attention, 1 is a hard edge in the middle of the shown range. */
  readonly hardness: number;
}

export const emptyScene: Scene = { kind: 'overlay', layers: [] };

/**
 * Paints any scene for a picture of that size. Pure: the same scene and heatmaps give the same
 * painting. Pixels belong to `scratch` until the next painting with it.
 */
export function paintScene(
  scene: Scene,
  heatmapOf: HeatmapOf,
  picture: Size,
  scratch: Scratch = createScratch(),
): Painting {
  switch (scene.kind) {
    case 'overlay':
      return paintLayers(scene.layers, heatmapOf, picture, scratch);
    case 'dominance':
      return paintDominance(scene, heatmapOf, picture, scratch);
    case 'contours': {
      const heat = scene.showsHeat
        ? paintLayers(scene.layers, heatmapOf, picture, scratch)
        : emptyPainting;
      return { ...heat, contours: traceContours(scene, heatmapOf, picture) };
    }
    case 'difference':
      return paintDifference(scene, heatmapOf, picture, scratch);
    case 'spotlight':
      return paintSpotlight(scene, heatmapOf, picture, scratch);
  }
}
