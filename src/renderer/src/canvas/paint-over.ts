import type { HeatmapLayer, Interpolation } from '@shared/layers';
import { alikeLayers } from './alike';
import type { Paintable } from './paintable';
import type { RgbaGrid } from './painting';
import { curveOf, packedPixels, rampOf, stepOf, stepsPerAttention } from './ramp';
import type { Scratch } from './scratch';
import type { Size } from './spaces';
import { stretched } from './stretched';
import { strongestOf, type Strongest } from './strongest';

/** Of more, too many are about as strong at a place: their colours would mix to grey. */
export const mostMixed = 12;

/**
 * Layers that cover: those that share places first, then the normal ones over them. Adds to
 * `shares` the part of the grid that each of the sharing layers gave its colour to.
 */
export function paintOver(
  layers: readonly Paintable[],
  { size, interpolation }: { size: Size; interpolation: Interpolation },
  shares: number[],
  scratch: Scratch,
  slot: string,
): RgbaGrid {
  const sharing = layers.filter(({ layer }) => layer.blend === 'strongest');
  const covering = layers.filter(({ layer }) => layer.blend !== 'strongest');
  const cellCount = size.width * size.height;
  const pixels = scratch.bytes(slot, cellCount * 4);
  const winners = scratch.ints(slot, cellCount).fill(nobody);
  const ranked = contest(sharing, { size, interpolation }, winners, scratch);
  const counts = countWins(ranked, winners);
  ranked.forEach(({ index }, rank) => (shares[index]! += counts[rank]! / cellCount));
  if (covering.length === 0 && !mixes(sharing)) {
    colorWinners(ranked, counts, winners, pixels);
    return { ...size, pixels };
  }
  const valuesOf = ({ heatmap }: Paintable) => stretched(heatmap, size, interpolation);
  const canvas = scratch.floats(`${slot} canvas`, cellCount * 4).fill(0);
  if (mixes(sharing)) mixSharing(ranked, valuesOf, winners, canvas);
  else coverWithWinners(ranked, winners, canvas);
  for (const one of covering) cover(one.layer, valuesOf(one), canvas);
  toPixels(canvas, pixels);
  return { ...size, pixels };
}

const nobody = -1;

/**
 * A few tints melt into each other where they are about as strong; through a colormap a place
 * always has the colour of its strongest value, which is what the legend says.
 */
function mixes(sharing: readonly Paintable[]): boolean {
  return (
    sharing.length > 1 &&
    sharing.length <= mostMixed &&
    sharing.every(({ layer }) => layer.coloring.kind === 'tint')
  );
}

/**
 * Who has each place: the layer's rank in what is returned and the step of its ramp, in one number.
 * Those that look alike are compared once, by their attention; only then groups, by strength.
 */
function contest(
  sharing: readonly Paintable[],
  { size, interpolation }: { size: Size; interpolation: Interpolation },
  winners: Int32Array,
  scratch: Scratch,
): Paintable[] {
  const groups = alikeLayers(sharing);
  const best = scratch.floats('best', winners.length).fill(-1);
  let rank = 0;
  for (const { layer, members, heatmaps } of groups) {
    enter(layer, strongestOf(heatmaps, size, interpolation), rank, best, winners);
    rank += members.length;
  }
  return groups.flatMap(({ members }) => members);
}

function enter(
  layer: HeatmapLayer,
  { values, owners }: Strongest,
  firstRank: number,
  best: Float32Array,
  winners: Int32Array,
): void {
  const { strengths } = curveOf(layer);
  const [low] = layer.limits;
  const scale = stepsPerAttention(layer);
  for (let cell = 0; cell < values.length; cell++) {
    const step = stepOf(values[cell]!, low, scale);
    const strength = strengths[step]!;
    if (strength <= best[cell]!) continue;
    best[cell] = strength;
    winners[cell] = ((firstRank + owners[cell]!) << 8) | step;
  }
}

function countWins(ranked: readonly Paintable[], winners: Int32Array): Int32Array {
  const counts = new Int32Array(ranked.length);
  for (const winner of winners) {
    if (winner !== nobody) counts[winner >> 8]!++;
  }
  return counts;
}

/** Most of a hundred layers win nowhere: only the others need their colours. */
function colorWinners(
  ranked: readonly Paintable[],
  counts: Int32Array,
  winners: Int32Array,
  pixels: Uint8ClampedArray<ArrayBuffer>,
): void {
  const table = new Uint32Array(ranked.length * 256);
  ranked.forEach(({ layer }, rank) => {
    if (counts[rank]! > 0) table.set(packedPixels(rampOf(layer)), rank * 256);
  });
  const packed = new Uint32Array(pixels.buffer);
  for (let cell = 0; cell < winners.length; cell++) {
    const winner = winners[cell]!;
    packed[cell] = winner === nobody ? 0 : table[winner]!;
  }
}

/** Premultiplied, 0…255 for colours and 0…1 for alpha. */
function coverWithWinners(
  ranked: readonly Paintable[],
  winners: Int32Array,
  canvas: Float32Array,
): void {
  const ramps = ranked.map(({ layer }) => rampOf(layer));
  for (let cell = 0; cell < winners.length; cell++) {
    const winner = winners[cell]!;
    if (winner === nobody) continue;
    const { colors, alphas } = ramps[winner >> 8]!;
    const step = winner & 255;
    const alpha = alphas[step]!;
    for (let channel = 0; channel < 3; channel++) {
      canvas[cell * 4 + channel] = colors[step * 3 + channel]! * alpha;
    }
    canvas[cell * 4 + 3] = alpha;
  }
}

/**
 * The alpha of the strongest, and the mean of the colours weighted by strength⁸: the strongest
 * gives the colour without a hard seam.
 */
function mixSharing(
  ranked: readonly Paintable[],
  valuesOf: (paintable: Paintable) => Float32Array,
  winners: Int32Array,
  canvas: Float32Array,
): void {
  for (const one of ranked) {
    const { layer } = one;
    const values = valuesOf(one);
    const { colors, strengths } = rampOf(layer);
    const weights = strengths.map((strength) => (strength > 0 ? strength ** 8 + 1e-30 : 0));
    const [low] = layer.limits;
    const scale = stepsPerAttention(layer);
    for (let cell = 0, to = 0; cell < values.length; cell++, to += 4) {
      const step = stepOf(values[cell]!, low, scale);
      const weight = weights[step]!;
      if (weight === 0) continue;
      canvas[to] = canvas[to]! + weight * colors[step * 3]!;
      canvas[to + 1] = canvas[to + 1]! + weight * colors[step * 3 + 1]!;
      canvas[to + 2] = canvas[to + 2]! + weight * colors[step * 3 + 2]!;
      canvas[to + 3] = canvas[to + 3]! + weight;
    }
  }
  const ramps = ranked.map(({ layer }) => rampOf(layer));
  for (let cell = 0, at = 0; cell < winners.length; cell++, at += 4) {
    const winner = winners[cell]!;
    if (winner === nobody) continue;
    const alpha = ramps[winner >> 8]!.alphas[winner & 255]!;
    const factor = alpha / canvas[at + 3]!;
    canvas[at] = canvas[at]! * factor;
    canvas[at + 1] = canvas[at + 1]! * factor;
    canvas[at + 2] = canvas[at + 2]! * factor;
    canvas[at + 3] = alpha;
  }
}

function cover(layer: HeatmapLayer, values: Float32Array, canvas: Float32Array): void {
  const { colors, alphas } = rampOf(layer);
  const [low] = layer.limits;
  const scale = stepsPerAttention(layer);
  for (let cell = 0, to = 0; cell < values.length; cell++, to += 4) {
    const step = stepOf(values[cell]!, low, scale);
    const alpha = alphas[step]!;
    if (alpha <= 0) continue;
    const rest = 1 - alpha;
    canvas[to] = colors[step * 3]! * alpha + canvas[to]! * rest;
    canvas[to + 1] = colors[step * 3 + 1]! * alpha + canvas[to + 1]! * rest;
    canvas[to + 2] = colors[step * 3 + 2]! * alpha + canvas[to + 2]! * rest;
    canvas[to + 3] = alpha + canvas[to + 3]! * rest;
  }
}

function toPixels(canvas: Float32Array, pixels: Uint8ClampedArray): void {
  for (let at = 0; at < canvas.length; at += 4) {
    const alpha = canvas[at + 3]!;
    const factor = alpha > 0 ? 1 / alpha : 0;
    pixels[at] = canvas[at]! * factor;
    pixels[at + 1] = canvas[at + 1]! * factor;
    pixels[at + 2] = canvas[at + 2]! * factor;
    pixels[at + 3] = alpha * 255;
  }
}
