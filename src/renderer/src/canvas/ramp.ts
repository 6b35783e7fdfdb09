import { colormapTable } from '@shared/heatmap/colormap';
import type { Coloring, HeatmapLayer, Rgb } from '@shared/layers';

/** How attention becomes coverage, in 256 steps along a layer's shown range; step 0 is its low end. */
export interface Curve {
  /** 0…1: how much of what lies below is covered. */
  readonly alphas: Float32Array;
  /** 0…1, rising with attention: which of two layers has the say; −1 where nothing is painted. */
  readonly strengths: Float32Array;
}

/** The same with colours: what the legend draws and painting looks up. */
export interface Ramp extends Curve {
  /** Red, green, blue, 0…255. */
  readonly colors: Uint8Array;
}

type RampLook = Pick<HeatmapLayer, 'coloring' | 'opacity' | 'threshold' | 'gamma'>;

// Apart, because a slider changes the curve of a hundred layers, and never their colours.

export function rampOf(look: RampLook): Ramp {
  const { coloring, gamma } = look;
  const colors =
    coloring.kind === 'tint' ? tintTable(coloring.color) : shiftedTable(coloring.colormap, gamma);
  return { ...curveOf(look), colors };
}

/** The same object for the same look. */
export function curveOf({ coloring, opacity, threshold, gamma }: RampLook): Curve {
  const isTint = coloring.kind === 'tint';
  const fades = isTint || coloring.fades;
  return curves(`${isTint} ${fades} ${opacity} ${threshold} ${gamma}`, () =>
    makeCurve(isTint ? gamma * tintGamma : gamma, fades, opacity, threshold),
  );
}

/** Colour and alpha of each step as the four bytes of a pixel. */
export function packedPixels({ colors, alphas }: Ramp): Uint32Array {
  const pixels = new Uint8ClampedArray(256 * 4);
  for (let step = 0; step < 256; step++) {
    pixels[step * 4] = colors[step * 3]!;
    pixels[step * 4 + 1] = colors[step * 3 + 1]!;
    pixels[step * 4 + 2] = colors[step * 3 + 2]!;
    pixels[step * 4 + 3] = alphas[step]! * 255;
  }
  return new Uint32Array(pixels.buffer);
}

/** A range without a span is crossed at once. */
export function stepsPerAttention({ limits: [low, high] }: Pick<HeatmapLayer, 'limits'>): number {
  return high > low ? 255 / (high - low) : Number.MAX_VALUE;
}

/** The step of a value; what is outside the limits, or no number, has the step of their end. */
export function stepOf(value: number, low: number, perAttention: number): number {
  const steps = (value - low) * perAttention;
  return steps >= 255 ? 255 : steps > 0 ? (steps + 0.5) | 0 : 0;
}

const curves = kept<Curve>();
const tables = kept<Uint8Array>();

/** Lifts weak tokens a little: a tint shows attention by its coverage alone. */
const tintGamma = 0.7;

function makeCurve(exponent: number, fades: boolean, opacity: number, threshold: number): Curve {
  const alphas = new Float32Array(256);
  const strengths = new Float32Array(256);
  for (let step = 0; step < 256; step++) {
    const shown = (step / 255) ** exponent;
    const cut = opacity * edge(step / 255, threshold);
    // Smoothstep: the weak attention that lies everywhere is no veil, strong places are even.
    const strength = cut * shown * shown * (3 - 2 * shown);
    alphas[step] = fades ? strength : cut;
    strengths[step] = alphas[step]! > 0 ? strength : -1;
  }
  return { alphas, strengths };
}

/** 0 below the threshold, 1 from a little above it, so that the cut is not jagged. */
function edge(value: number, threshold: number): number {
  if (threshold <= 0) return 1;
  const softness = 0.025;
  return Math.min(1, Math.max(0, (value - threshold) / softness));
}

function tintTable(color: Rgb): Uint8Array {
  return tables(color.join(), () => {
    const table = new Uint8Array(256 * 3);
    for (let at = 0; at < table.length; at++) table[at] = color[at % 3]!;
    return table;
  });
}

/** The colour table with gamma applied to the value, as it is to the coverage. */
function shiftedTable(
  colormap: Extract<Coloring, { kind: 'colormap' }>['colormap'],
  gamma: number,
): Uint8Array {
  const table = colormapTable(colormap);
  if (gamma === 1) return table;
  return tables(`${colormap} ${gamma}`, () => {
    const colors = new Uint8Array(256 * 3);
    for (let step = 0; step < 256; step++) {
      const from = Math.round((step / 255) ** gamma * 255) * 3;
      colors.set(table.subarray(from, from + 3), step * 3);
    }
    return colors;
  });
}

/** More than an image has tokens. */
const mostKept = 1024;

function kept<Value>(): (key: string, make: () => Value) => Value {
  const values = new Map<string, Value>();
  return (key, make) => {
    let value = values.get(key);
    if (value === undefined) {
      value = make();
      if (values.size >= mostKept) values.clear();
      values.set(key, value);
    }
    return value;
  };
}
