import type { ColormapName } from './heatmap/colormap';
import type { BBox } from './images';

export type Polarity = 'positive' | 'negative';

/** Red, green, blue in 0…255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Attention, low before high. */
export type Range = readonly [low: number, high: number];

/** Where a layer's values come from: one token's heatmap, or a semantic group's merged one. */
export type HeatmapRef =
  | { readonly kind: 'token'; readonly name: string; readonly tokenIndex: number }
  | { readonly kind: 'group'; readonly name: string };

/** How values become colour; apart from the values, so that recolouring never touches data. */
export type Coloring =
  | { readonly kind: 'colormap'; readonly colormap: ColormapName }
  | { readonly kind: 'tint'; readonly color: Rgb };

/**
 * `over` covers what lies below. `strongest` shares its place with its `strongest` neighbours in
 * the list: the layer with the most attention gives the colour, so their order does not matter;
 * layers that are about as strong mix. `winner` shares its place likewise, and never mixes.
 */
export type Blend = 'over' | 'strongest' | 'winner';

export interface HeatmapLayer {
  readonly kind: 'heatmap';
  readonly source: HeatmapRef;
  readonly polarity: Polarity;
  readonly visible: boolean;
  /** 0…1. */
  readonly opacity: number;
  readonly coloring: Coloring;
  /** Shown range in attention (0…1); always inside limitsRange. */
  readonly limits: Range;
  readonly limitsRange: Range;
  /** Exponent on the shown range: below 1 lifts weak attention. */
  readonly gamma: number;
  /** Fraction 0…1 of the shown range; what lies below is not painted. */
  readonly threshold: number;
  readonly blend: Blend;
}

/** One box in heatmap cells, of a heatmap of width × height cells. */
export interface LabelledBox {
  readonly label: string;
  readonly color: Rgb;
  readonly bbox: BBox;
  readonly width: number;
  readonly height: number;
}

export interface BoxesLayer {
  readonly kind: 'boxes';
  readonly visible: boolean;
  readonly boxes: readonly LabelledBox[];
}

export interface GridLayer {
  readonly kind: 'grid';
  readonly visible: boolean;
  readonly gridSize: 4 | 8;
  /** Mean attention by cell, row-major from the top left; null draws lines only. */
  readonly cellValues: readonly number[] | null;
}

/** Everything that can lie over a picture, bottom first in a list. */
export type Layer = HeatmapLayer | BoxesLayer | GridLayer;

/** A heatmap layer showing all of 0…1 opaquely; fields given win, and limits are kept in range. */
export function heatmapLayer(
  fields: Pick<HeatmapLayer, 'source' | 'polarity' | 'coloring'> & Partial<HeatmapLayer>,
): HeatmapLayer {
  const layer = {
    kind: 'heatmap',
    visible: true,
    opacity: 1,
    limits: [0, 1],
    limitsRange: [0, 1],
    gamma: 1,
    threshold: 0,
    blend: 'over',
    ...fields,
  } as const;
  return { ...layer, limits: limitsWithin(layer.limits, layer.limitsRange) };
}

/** The part of `limits` inside `range`; never reversed, and NaN falls back to the range's end. */
export function limitsWithin(limits: Range, range: Range): Range {
  const low = clamp(limits[0], range, range[0]);
  const high = clamp(limits[1], range, range[1]);
  return low <= high ? [low, high] : [high, low];
}

function clamp(value: number, [low, high]: Range, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : Math.min(high, Math.max(low, value));
}
