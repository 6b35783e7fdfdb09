import { polarityDifference, symmetricLimits } from '@shared/heatmap/difference';
import { divergingTable } from '@shared/heatmap/diverging';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { HeatmapLayer } from '@shared/layers';
import { paintSize } from './paint-size';
import type { HeatmapOf } from './paintable';
import { emptyPainting, type Painting } from './painting';
import type { DifferenceScene } from './scene';
import type { Scratch } from './scratch';
import type { Size } from './spaces';
import { stretched } from './stretched';

/**
 * First minus second through a diverging colormap, zero in its middle. What is near zero is hardly
 * there, so that the picture is seen where both are alike. `span` is the end of the scale.
 */
export function paintDifference(
  { first, second, colormap, opacity, interpolation }: DifferenceScene,
  heatmapOf: HeatmapOf,
  picture: Size,
  scratch: Scratch,
): Painting {
  const heatmap = differenceOf(first, second, heatmapOf);
  const [, span] = symmetricLimits(heatmap);
  if (!(span > 0) || opacity <= 0) return { ...emptyPainting, span: 0 };
  const isSmooth = interpolation === 'smooth';
  const finest = Math.max(heatmap.width, heatmap.height);
  const size = isSmooth ? paintSize(picture, 1, finest) : heatmap;
  const values = stretched(heatmap, size, interpolation);
  const table = divergingTable(colormap);
  const pixels = scratch.bytes('difference', values.length * 4);
  for (let cell = 0, at = 0; cell < values.length; cell++, at += 4) {
    const part = Math.min(1, Math.max(-1, values[cell]! / span));
    const color = Math.round(((part + 1) / 2) * 255) * 3;
    pixels[at] = table[color]!;
    pixels[at + 1] = table[color + 1]!;
    pixels[at + 2] = table[color + 2]!;
    pixels[at + 3] = coverage(Math.abs(part)) * opacity * 255;
  }
  const grid = { width: size.width, height: size.height, pixels };
  return { ...emptyPainting, passes: [{ operation: 'source-over', isSmooth, grid }], span };
}

/** Smoothstep: the small differences that lie everywhere are no veil. */
function coverage(part: number): number {
  return part * part * (3 - 2 * part);
}

/** The last one, for recolouring: the heatmaps are known by their identity. */
let last: { heatmaps: readonly Heatmap[]; firstCount: number; difference: Heatmap } | null = null;

function differenceOf(
  first: readonly HeatmapLayer[],
  second: readonly HeatmapLayer[],
  heatmapOf: HeatmapOf,
): Heatmap {
  // Flat ones take part: what is the same everywhere still is more than nothing.
  const values = (layers: readonly HeatmapLayer[]) =>
    layers.flatMap((layer) => heatmapOf(layer) ?? []);
  const positives = values(first);
  const heatmaps = [...positives, ...values(second)];
  const isKnown =
    last?.firstCount === positives.length &&
    last.heatmaps.length === heatmaps.length &&
    last.heatmaps.every((heatmap, at) => heatmap === heatmaps[at]);
  if (last && isKnown) return last.difference;
  const difference = polarityDifference(positives, heatmaps.slice(positives.length));
  last = { heatmaps, firstCount: positives.length, difference };
  return difference;
}
