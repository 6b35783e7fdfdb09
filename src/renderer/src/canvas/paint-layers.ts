import type { Blend, HeatmapLayer, Interpolation } from '@shared/layers';
import { paintBlended, type BlendMode } from './paint-blended';
import { paintOver } from './paint-over';
import { paintSize, pixelatedSize } from './paint-size';
import { paintables, type HeatmapOf, type Paintable } from './paintable';
import { emptyPainting, type Operation, type Painting, type Pass } from './painting';
import { createScratch, type Scratch } from './scratch';
import type { Size } from './spaces';
import { stretched } from './stretched';

/**
 * Layers over each other as people see them in an overlay. All that blend alike are painted as one
 * grid, since each way of blending is the same in any order: what darkens lies lowest, then what
 * covers (first all that share places, then the normal ones in their order), then what lightens.
 */
export function paintLayers(
  layers: readonly HeatmapLayer[],
  heatmapOf: HeatmapOf,
  picture: Size,
  scratch: Scratch = createScratch(),
): Painting {
  const shown = paintables(layers, heatmapOf);
  const shares = layers.map(() => 0);
  const work = shown.reduce((sum, { layer }) => sum + workOf(layer.blend), 0);
  const passes: Pass[] = [];
  for (const { operation, blends } of order) {
    for (const interpolation of ['smooth', 'pixelated'] as const) {
      const group = shown.filter(
        ({ layer }) => layer.interpolation === interpolation && blends.includes(layer.blend),
      );
      if (group.length === 0) continue;
      const size = sizeFor(group, interpolation, picture, work);
      const slot = `${operation} ${interpolation}`;
      const grid =
        operation === 'source-over'
          ? paintOver(group, { size, interpolation }, shares, scratch, slot)
          : paintBlended(
              group.map((one) => ({
                ...one,
                values: stretched(one.heatmap, size, interpolation),
              })),
              blends[0] as BlendMode,
              size,
              scratch,
              slot,
            );
      passes.push({ operation, isSmooth: interpolation === 'smooth', grid });
    }
  }
  return { ...emptyPainting, passes, shares };
}

const order: readonly { operation: Operation; blends: readonly Blend[] }[] = [
  { operation: 'multiply', blends: ['multiply'] },
  { operation: 'source-over', blends: ['strongest', 'normal'] },
  { operation: 'screen', blends: ['screen'] },
  { operation: 'lighter', blends: ['additive'] },
];

/** In units of a layer that shares places, of which only the winner is coloured. */
function workOf(blend: Blend): number {
  return blend === 'strongest' ? 1 : 4;
}

function sizeFor(
  group: readonly Paintable[],
  interpolation: Interpolation,
  picture: Size,
  work: number,
): Size {
  const grids = group.map(({ heatmap }) => heatmap);
  if (interpolation === 'pixelated') return pixelatedSize(grids, work);
  return paintSize(
    picture,
    work,
    Math.max(...grids.map(({ width, height }) => Math.max(width, height))),
  );
}
