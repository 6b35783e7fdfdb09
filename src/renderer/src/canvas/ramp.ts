import { colormapTable } from '@shared/heatmap/colormap';
import type { Coloring, HeatmapLayer, Rgb } from '@shared/layers';

/** Colour and coverage in 256 steps along a layer's shown range; step 0 is its low end. */
export interface Ramp {
  /** Red, green, blue, 0…255. */
  readonly colors: Uint8Array;
  /** 0…1: how much of what lies below is covered. */
  readonly alphas: Float32Array;
  /** 0…1, rising with attention: which of two layers has the say; −1 where nothing is painted. */
  readonly strengths: Float32Array;
  /** Colour and alpha as the four bytes of a pixel. */
  readonly packed: Uint32Array;
}

type RampLook = Pick<HeatmapLayer, 'coloring' | 'opacity' | 'threshold' | 'gamma'>;

const ramps = new Map<string, Ramp>();
/** More than an image has tokens, so that a slider recolours one layer and finds the others. */
const mostRamps = 1024;

/** What the legend draws and painting looks up; the same object for the same look. */
export function rampOf({ coloring, opacity, threshold, gamma }: RampLook): Ramp {
  const key = `${coloringKey(coloring)} ${opacity} ${threshold} ${gamma}`;
  let ramp = ramps.get(key);
  if (!ramp) {
    ramp = makeRamp({ coloring, opacity, threshold, gamma });
    if (ramps.size >= mostRamps) ramps.clear();
    ramps.set(key, ramp);
  }
  return ramp;
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

function coloringKey(coloring: Coloring): string {
  return coloring.kind === 'tint'
    ? coloring.color.join()
    : `${coloring.colormap}${coloring.fades ? '' : ' full'}`;
}

/** Lifts weak tokens a little: a tint shows attention by its coverage alone. */
const tintGamma = 0.7;

function makeRamp({ coloring, opacity, threshold, gamma }: RampLook): Ramp {
  const alphas = new Float32Array(256);
  const strengths = new Float32Array(256);
  const isTint = coloring.kind === 'tint';
  const exponent = isTint ? gamma * tintGamma : gamma;
  for (let step = 0; step < 256; step++) {
    const shown = (step / 255) ** exponent;
    const cut = opacity * edge(step / 255, threshold);
    // Smoothstep: the weak attention that lies everywhere is no veil, strong places are even.
    const strength = cut * shown * shown * (3 - 2 * shown);
    alphas[step] = isTint || coloring.fades ? strength : cut;
    strengths[step] = alphas[step]! > 0 ? strength : -1;
  }
  const colors = isTint
    ? tintTable(coloring.color)
    : shifted(colormapTable(coloring.colormap), gamma);
  return { colors, alphas, strengths, packed: packedPixels(colors, alphas) };
}

/** 0 below the threshold, 1 from a little above it, so that the cut is not jagged. */
function edge(value: number, threshold: number): number {
  if (threshold <= 0) return 1;
  const softness = 0.025;
  return Math.min(1, Math.max(0, (value - threshold) / softness));
}

function tintTable(color: Rgb): Uint8Array {
  return Uint8Array.from({ length: 256 * 3 }, (_, index) => color[index % 3]!);
}

/** The colour table with gamma applied to the value, as it is to the coverage. */
function shifted(table: Uint8Array, gamma: number): Uint8Array {
  if (gamma === 1) return table;
  const colors = new Uint8Array(256 * 3);
  for (let step = 0; step < 256; step++) {
    const from = Math.round((step / 255) ** gamma * 255) * 3;
    colors.set(table.subarray(from, from + 3), step * 3);
  }
  return colors;
}

function packedPixels(colors: Uint8Array, alphas: Float32Array): Uint32Array {
  const pixels = new Uint8ClampedArray(256 * 4);
  for (let step = 0; step < 256; step++) {
    pixels.set(colors.subarray(step * 3, step * 3 + 3), step * 4);
    pixels[step * 4 + 3] = alphas[step]! * 255;
  }
  return new Uint32Array(pixels.buffer);
}
