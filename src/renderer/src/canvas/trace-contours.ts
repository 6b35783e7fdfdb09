import { linesInside, type OpenLine } from '@shared/heatmap/contour-labels';
import { isoLines } from '@shared/heatmap/contours';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { HeatmapLayer, Rgb } from '@shared/layers';
import { paintables, type HeatmapOf } from './paintable';
import type { Contour } from './painting';
import type { ContoursScene } from './scene';
import type { Size } from './spaces';
import { stretched } from './stretched';

/**
 * The lines at which each layer reaches parts of its maximum, in pixels of the picture. Of the
 * smooth surface that an overlay shows, so that they lie where its colours change.
 */
export function traceContours(
  { layers, levels, showsLabels }: ContoursScene,
  heatmapOf: HeatmapOf,
  picture: Size,
): Contour[] {
  const shown = paintables(layers, heatmapOf);
  const scale = shown.length > fewLayers ? 1 : 2;
  return shown.flatMap(({ layer, heatmap }) => {
    const lines = linesOf(heatmap, scale);
    const name = shown.length > 1 ? `${layer.source.name} ` : '';
    return levels.map((level) => ({
      color: colorOf(layer),
      level,
      label: showsLabels ? `${name}${level} %` : null,
      lines: lines(level).map((line) => toPicture(line, picture)),
    }));
  });
}

/** Up to this many are traced at twice their cells, for rounder lines. */
const fewLayers = 12;
const finestSide = 256;

const white: Rgb = [255, 255, 255];

function colorOf({ coloring }: HeatmapLayer): Rgb {
  return coloring.kind === 'tint' ? coloring.color : white;
}

interface Traced {
  readonly scale: number;
  readonly byLevel: Map<number, readonly Float32Array[]>;
}

const traced = new WeakMap<Heatmap, Traced>();

/** By level, in fractions of the picture; traced once, whatever colours they are drawn in. */
function linesOf(heatmap: Heatmap, scale: number): (level: number) => readonly Float32Array[] {
  let kept = traced.get(heatmap);
  if (kept?.scale !== scale) traced.set(heatmap, (kept = { scale, byLevel: new Map() }));
  const { byLevel } = kept;
  return (level) => {
    let lines = byLevel.get(level);
    if (!lines) {
      const surface = smoothSurface(heatmap, scale);
      const [isoLine] = isoLines(surface, [level / 100]);
      lines = linesInside(isoLine!).map(flattened);
      byLevel.set(level, lines);
    }
    return lines;
  };
}

function smoothSurface(heatmap: Heatmap, scale: number): Heatmap {
  const side = Math.max(heatmap.width, heatmap.height);
  const factor = Math.min(scale, Math.max(1, finestSide / side));
  const size = {
    width: Math.round(heatmap.width * factor),
    height: Math.round(heatmap.height * factor),
  };
  return { ...size, values: stretched(heatmap, size, 'smooth') };
}

function flattened({ points }: OpenLine): Float32Array {
  return Float32Array.from(points.flatMap(({ x, y }) => [x, y]));
}

function toPicture(line: Float32Array, { width, height }: Size): Float32Array {
  return line.map((value, at) => value * (at % 2 === 0 ? width : height));
}
