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
  | {
      readonly kind: 'group';
      readonly name: string;
      /** Of a group that the library does not keep: the tokens whose maximum it is. */
      readonly mergedFrom?: readonly string[];
    };

/**
 * How values become colour; apart from the values, so that recolouring never touches data. A tint
 * covers the more the more attention there is. So does a colormap that fades; one that does not
 * covers all of its range alike, and its colours are exactly those of the legend.
 */
export type Coloring =
  | { readonly kind: 'colormap'; readonly colormap: ColormapName; readonly fades: boolean }
  | { readonly kind: 'tint'; readonly color: Rgb };

/**
 * `strongest` shares a place with all other layers that do: the one with the most attention there
 * gives the colour, whatever their order. `normal` covers what lies below. The others are the
 * blend modes of the compositing specification, against the picture.
 */
export const blends = ['strongest', 'normal', 'multiply', 'screen', 'additive'] as const;
export type Blend = (typeof blends)[number];

/** Between the centres of cells: a smooth surface, or each cell as a square. */
export const interpolations = ['smooth', 'pixelated'] as const;
export type Interpolation = (typeof interpolations)[number];

export const gammaRange: Range = [0.2, 5];

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
  /** Exponent on the shown range, inside gammaRange: below 1 lifts weak attention. */
  readonly gamma: number;
  /** Fraction 0…1 of the shown range; what lies below is not painted. */
  readonly threshold: number;
  readonly blend: Blend;
  readonly interpolation: Interpolation;
}

/** One box in heatmap cells, of a heatmap of width × height cells. */
export interface LabelledBox {
  readonly label: string;
  readonly color: Rgb;
  readonly bbox: BBox;
  readonly width: number;
  readonly height: number;
  /** What is strong in it; null while only the box itself is known. */
  readonly measure: {
    /** Fraction 0…1 of the picture. */
    readonly area: number;
    readonly meanAttention: number;
  } | null;
}

/** The cells that a search by place knows, over a picture. */
export interface CellGrid {
  readonly gridSize: 4 | 8;
  /** Mean attention by cell, row-major from the top left; null draws lines only. */
  readonly cellValues: readonly number[] | null;
}

/**
 * A heatmap layer showing all of 0…1 opaquely; fields given win. Numbers are kept in their ranges,
 * and NaN becomes the default.
 */
export function heatmapLayer(
  fields: Pick<HeatmapLayer, 'source' | 'polarity' | 'coloring'> & Partial<HeatmapLayer>,
): HeatmapLayer {
  const layer = { ...defaults, ...fields };
  return {
    ...layer,
    opacity: within(layer.opacity, [0, 1], defaults.opacity),
    threshold: within(layer.threshold, [0, 1], defaults.threshold),
    gamma: within(layer.gamma, gammaRange, defaults.gamma),
    limits: limitsWithin(layer.limits, layer.limitsRange),
  };
}

const defaults = {
  kind: 'heatmap',
  visible: true,
  opacity: 1,
  limits: [0, 1],
  limitsRange: [0, 1],
  gamma: 1,
  threshold: 0,
  blend: 'strongest',
  interpolation: 'smooth',
} as const;

/** The part of `limits` inside `range`; never reversed, and NaN falls back to the range's end. */
export function limitsWithin(limits: Range, range: Range): Range {
  const low = within(limits[0], range, range[0]);
  const high = within(limits[1], range, range[1]);
  return low <= high ? [low, high] : [high, low];
}

/** The number nearest to `value` in the range; `otherwise` for NaN. */
export function within(value: number, [low, high]: Range, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : Math.min(high, Math.max(low, value));
}
