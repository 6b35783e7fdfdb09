import { spotlight } from '@shared/heatmap/spotlight';
import { alikeLayers } from './alike';
import { paintSize } from './paint-size';
import { paintables, type HeatmapOf } from './paintable';
import { emptyPainting, type Painting } from './painting';
import type { SpotlightScene } from './scene';
import type { Scratch } from './scratch';
import type { Size } from './spaces';
import { strongestOf } from './strongest';

/**
 * The picture darkened except where a layer is; where several are, the lightest counts. Limits and
 * gamma are each layer's own. Without a layer to show, nothing is darkened.
 */
export function paintSpotlight(
  { layers, darkness, hardness }: SpotlightScene,
  heatmapOf: HeatmapOf,
  picture: Size,
  scratch: Scratch,
): Painting {
  const lights = paintables(layers, heatmapOf);
  if (lights.length === 0) return emptyPainting;
  const finest = lights.map(({ heatmap }) => Math.max(heatmap.width, heatmap.height));
  const size = paintSize(picture, lights.length, Math.max(...finest));
  const cellCount = size.width * size.height;
  const darkest = scratch.floats('darkness', cellCount).fill(1);
  for (const { layer, heatmaps } of alikeLayers(lights)) {
    const { limits, gamma } = layer;
    const softness = 1 - hardness;
    // More attention is more light: of those that look alike, only the strongest counts.
    const dark = spotlight(strongestOf(heatmaps, size, 'smooth').values, {
      ...{ limits, gamma, softness },
      threshold: 0.5,
    });
    for (let cell = 0; cell < cellCount; cell++) {
      if (dark[cell]! < darkest[cell]!) darkest[cell] = dark[cell]!;
    }
  }
  const pixels = scratch.bytes('spotlight', cellCount * 4).fill(0);
  for (let cell = 0; cell < cellCount; cell++) {
    pixels[cell * 4 + 3] = darkest[cell]! * darkness * 255;
  }
  const grid = { ...size, pixels };
  return { ...emptyPainting, passes: [{ operation: 'source-over', isSmooth: true, grid }] };
}
