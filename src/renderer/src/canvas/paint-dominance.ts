import { dominance, nobody, usualFloorPart } from '@shared/heatmap/dominance';
import { valueExtent } from '@shared/heatmap/histogram';
import type { HeatmapLayer, Rgb } from '@shared/layers';
import { paintSize } from './paint-size';
import { paintables, type HeatmapOf } from './paintable';
import { emptyPainting, type Painting } from './painting';
import type { DominanceScene } from './scene';
import type { Scratch } from './scratch';
import type { Size } from './spaces';
import { stretched } from './stretched';

/** Of the opacity, what a winner without any margin still has: its colour is to be seen. */
const leastStrength = 0.3;

/**
 * Every place in the colour of the layer that wins there, the more opaque the larger its margin
 * over the second. `shares` is what each wins, also of those that are not highlighted.
 */
export function paintDominance(
  { layers, measure, highlighted }: DominanceScene,
  heatmapOf: HeatmapOf,
  picture: Size,
  scratch: Scratch,
): Painting {
  const rivals = paintables(layers, heatmapOf);
  if (rivals.length === 0) return { ...emptyPainting, shares: layers.map(() => 0) };
  const size = paintSize(picture, rivals.length);
  const maps = rivals.map(({ heatmap }) => stretched(heatmap, size, 'smooth'));
  const maxima = rivals.map(({ heatmap }) => valueExtent(heatmap.values)[1]);
  const isRelative = measure === 'relative';
  const factors = maxima.map((max) => (isRelative && max > 0 ? 1 / max : 1));
  const floor = usualFloorPart * (isRelative ? 1 : Math.max(...maxima));
  const won = dominance(maps, size.width * size.height, floor, factors);

  const pixels = scratch.bytes('dominance', size.width * size.height * 4);
  const colors = rivals.map(({ layer }) => colorOf(layer));
  const alphas = rivals.map(({ layer }) =>
    highlighted === null || layer === highlighted ? layer.opacity * 255 : 0,
  );
  for (let cell = 0, at = 0; at < pixels.length; cell++, at += 4) {
    const winner = won.winners[cell]!;
    if (winner === nobody) {
      pixels[at + 3] = 0;
      continue;
    }
    const color = colors[winner]!;
    pixels[at] = color[0];
    pixels[at + 1] = color[1];
    pixels[at + 2] = color[2];
    pixels[at + 3] = alphas[winner]! * (leastStrength + (1 - leastStrength) * won.margins[cell]!);
  }
  const shares = layers.map(() => 0);
  rivals.forEach(({ index }, at) => (shares[index] = won.shares[at]!));
  const grid = { ...size, pixels };
  return {
    ...emptyPainting,
    passes: [{ operation: 'source-over', isSmooth: true, grid }],
    shares,
  };
}

const white: Rgb = [255, 255, 255];

function colorOf({ coloring }: HeatmapLayer): Rgb {
  return coloring.kind === 'tint' ? coloring.color : white;
}
