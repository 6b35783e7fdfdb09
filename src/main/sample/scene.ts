import type { Kind } from './objects/index';
import type { PaletteName } from './palettes';

/** Image sizes in pixels, the usual ones of SDXL checkpoints. */
export const sizes = {
  square: [1024, 1024],
  tall: [832, 1216],
  wide: [1216, 832],
  landscape: [1152, 896],
  portrait: [896, 1152],
  panorama: [1344, 768],
} as const;

export type Ground =
  'hills' | 'sea' | 'lake' | 'dunes' | 'snow' | 'forest' | 'meadow' | 'clouds' | 'underwater';

export type Effect =
  | 'aurora'
  | 'clouds'
  | 'rain'
  | 'snowfall'
  | 'petals'
  | 'leaves'
  | 'fireflies'
  | 'rays'
  | 'lightning';

/** One thing and its place: the centre as fractions of the picture. */
export interface Thing {
  kind: Kind;
  x: number;
  y: number;
  /** Width of its box as a fraction of the picture's shorter side. */
  size: number;
  flip?: boolean;
  /** 0 near … 1 lost in the haze. */
  depth?: number;
  /** Degrees, clockwise. */
  turn?: number;
  /** More words of the prompt that mean it, besides those of its kind. */
  also?: readonly string[];
}

/** A picture of the sample library, before it is drawn. */
export interface SceneSpec {
  name: string;
  size: keyof typeof sizes;
  palette: PaletteName;
  ground: Ground;
  /** Fraction of the height where the sky ends. */
  horizon: number;
  effects?: readonly Effect[];
  things: readonly Thing[];
  /** Prompt words besides those of what is seen. */
  words?: readonly string[];
  /** Words in the prompt that the picture ignores. */
  ignored?: readonly string[];
  /** Pairs of words whose things are drawn into each other. */
  fights?: readonly (readonly [token: string, token: string])[];
  /** Words of the negative prompt that attend to what a word of the positive one names. */
  leaks?: readonly { word: string; into: string }[];
  /** Three words only, or more than sixty. */
  style?: 'terse' | 'verbose';
  /** A picture without any DAAM data. */
  plain?: boolean;
  /** Maps as raw sums, up to 600, instead of 0…1. */
  raw?: boolean;
}

/** Shorthand for the catalogue. */
export function at(
  kind: Kind,
  x: number,
  y: number,
  size: number,
  more: Omit<Thing, 'kind' | 'x' | 'y' | 'size'> = {},
): Thing {
  return { kind, x, y, size, ...more };
}
