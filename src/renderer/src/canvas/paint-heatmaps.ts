import { colormapTable } from '@shared/heatmap/colormap';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { resampled } from '@shared/heatmap/resample';
import type { HeatmapLayer } from '@shared/layers';
import type { Size } from './spaces';

/** Pixels with straight (not premultiplied) alpha, row-major. */
export interface RgbaGrid extends Size {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** What was painted, and how much of the grid each layer gave its colour to, by layer. */
export interface Painting extends RgbaGrid {
  /** Part of the grid, 0…1, where the layer is the strongest of those that share it. */
  readonly areas: readonly number[];
}

/** Longest side of the grid that is painted; the canvas scales it smoothly over the picture. */
const longestSide = 256;

/** The size to paint at for a picture: its shape, small enough to paint a hundred heatmaps. */
export function paintSize(picture: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/**
 * All visible layers, bottom first, as one grid of colours. Heatmaps of any size are stretched
 * over the whole grid; a layer whose heatmap is not there (yet) is left out.
 */
export function paintHeatmaps(
  layers: readonly HeatmapLayer[],
  heatmapOf: (layer: HeatmapLayer) => Heatmap | null,
  size: Size,
): Painting {
  const cellCount = size.width * size.height;
  const canvas = new Float32Array(cellCount * 4);
  const shared = new Float32Array(cellCount * 5);
  const winners = new Int32Array(cellCount).fill(nobody);
  const areas = layers.map(() => 0);
  layers.forEach((layer, index) => {
    const heatmap = layer.visible && layer.opacity > 0 ? heatmapOf(layer) : null;
    if (heatmap) contribute(layer, index, stretched(heatmap, size), shared, winners);
    const isShared = layer.blend !== 'over' && layers[index + 1]?.blend === layer.blend;
    if (isShared) return;
    settle(shared, canvas);
    for (const winner of winners) if (winner !== nobody) areas[winner]! += 1 / cellCount;
    winners.fill(nobody);
  });
  return { ...size, pixels: toPixels(canvas), areas };
}

const nobody = -1;

const stretchedLast = new WeakMap<Heatmap, { size: Size; values: Float32Array }>();

/** Stretching costs more than colouring, and a slider recolours the same heatmaps over and over. */
function stretched(heatmap: Heatmap, size: Size): Float32Array {
  const last = stretchedLast.get(heatmap);
  if (last?.size.width === size.width && last.size.height === size.height) return last.values;
  const values = resampled(heatmap, size);
  stretchedLast.set(heatmap, { size, values });
  return values;
}

/** 256 steps of colour and coverage along a layer's shown range; index 0 is its low end. */
export interface Ramp {
  /** Red, green, blue, 0…255. */
  readonly colors: Uint8Array;
  /** 0…1: rises with attention, zero below the threshold. */
  readonly alphas: Float32Array;
}

/** What the legend draws and painting looks up. */
export function rampOf(layer: Pick<HeatmapLayer, 'coloring' | 'opacity' | 'threshold' | 'gamma'>) {
  const { coloring, opacity, threshold, gamma } = layer;
  const colors =
    coloring.kind === 'colormap' ? colormapTable(coloring.colormap) : tintTable(coloring.color);
  const alphas = new Float32Array(256);
  for (let step = 0; step < 256; step++) {
    const shown = (step / 255) ** gamma;
    // Smoothstep: the weak attention that lies everywhere is no veil, strong places are even.
    alphas[step] = opacity * shown * shown * (3 - 2 * shown) * edge(step / 255, threshold);
  }
  return { colors, alphas } satisfies Ramp;
}

/** 0 below the threshold, 1 from a little above it, so that the cut is not jagged. */
function edge(value: number, threshold: number): number {
  if (threshold <= 0) return 1;
  const softness = 0.025;
  return Math.min(1, Math.max(0, (value - threshold) / softness));
}

function tintTable(color: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 256 * 3 }, (_, index) => color[index % 3]!);
}

/**
 * Adds a layer to those that share a place; per pixel: weight, weighted red, green, blue, and the
 * largest alpha. The weight is alpha⁸, so the strongest layer's colour wins without a hard seam;
 * of those that never mix, the winner's is all there is.
 */
function contribute(
  layer: HeatmapLayer,
  index: number,
  values: Float32Array,
  shared: Float32Array,
  winners: Int32Array,
): void {
  const { colors, alphas } = rampOf(layer);
  const mixes = layer.blend !== 'winner';
  const weights = alphas.map((alpha) => alpha ** 8);
  const [low, high] = layer.limits;
  // A constant map has no span: what is above its low end is all of it.
  const stepsPerAttention = high > low ? 255 / (high - low) : Number.MAX_VALUE;
  for (let cell = 0, at = 0; cell < values.length; cell++, at += 5) {
    const above = values[cell]! - low;
    if (above <= 0) continue;
    const steps = above * stepsPerAttention;
    const step = steps >= 255 ? 255 : (steps + 0.5) | 0;
    const alpha = alphas[step]!;
    if (alpha <= 0) continue;
    const wins = alpha > shared[at + 4]!;
    if (wins) {
      shared[at + 4] = alpha;
      winners[cell] = index;
    } else if (!mixes) continue;
    const weight = mixes ? weights[step]! : 1;
    const kept = mixes ? 1 : 0;
    shared[at] = shared[at]! * kept + weight;
    shared[at + 1] = shared[at + 1]! * kept + weight * colors[step * 3]!;
    shared[at + 2] = shared[at + 2]! * kept + weight * colors[step * 3 + 1]!;
    shared[at + 3] = shared[at + 3]! * kept + weight * colors[step * 3 + 2]!;
  }
}

/** Lays what was shared over the canvas (premultiplied), and empties it. */
function settle(shared: Float32Array, canvas: Float32Array): void {
  for (let from = 0, to = 0; to < canvas.length; from += 5, to += 4) {
    const weight = shared[from]!;
    if (weight <= 0) continue;
    const alpha = shared[from + 4]!;
    for (let channel = 0; channel < 3; channel++) {
      const color = (shared[from + 1 + channel]! / weight) * alpha;
      canvas[to + channel] = color + canvas[to + channel]! * (1 - alpha);
    }
    canvas[to + 3] = alpha + canvas[to + 3]! * (1 - alpha);
  }
  shared.fill(0);
}

function toPixels(canvas: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(canvas.length);
  for (let at = 0; at < canvas.length; at += 4) {
    const alpha = canvas[at + 3]!;
    if (alpha <= 0) continue;
    pixels[at] = canvas[at]! / alpha;
    pixels[at + 1] = canvas[at + 1]! / alpha;
    pixels[at + 2] = canvas[at + 2]! / alpha;
    pixels[at + 3] = alpha * 255;
  }
  return pixels;
}
