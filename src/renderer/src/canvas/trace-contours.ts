import { isoLines, type Ring } from '@shared/heatmap/contours';
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
      lines = isoLine!.polygons.flat().flatMap(withoutBorder);
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

/**
 * The parts of a ring inside the picture: it closes along the border, where no line is to be drawn.
 * A ring that nowhere touches the border comes back whole.
 */
export function withoutBorder(ring: Ring): Float32Array[] {
  const lines: number[][] = [];
  let line: number[] = [];
  ring.forEach((point, at) => {
    const before = ring[at - 1];
    if (before && isAlongBorder(before, point)) {
      if (line.length > 2) lines.push(line);
      line = [];
    }
    line.push(point.x, point.y);
  });
  if (line.length > 2) {
    const first = lines[0];
    // The ring began in the middle of a line: its end is that line's beginning.
    if (first && first[0] === line.at(-2) && first[1] === line.at(-1)) {
      lines[0] = [...line, ...first.slice(2)];
    } else {
      lines.push(line);
    }
  }
  return lines.map((points) => Float32Array.from(points));
}

function isAlongBorder(a: Ring[number], b: Ring[number]): boolean {
  const isOn = (p: number, q: number) => (p <= 0 && q <= 0) || (p >= 1 && q >= 1);
  return isOn(a.x, b.x) || isOn(a.y, b.y);
}

function toPicture(line: Float32Array, { width, height }: Size): Float32Array {
  return line.map((value, at) => value * (at % 2 === 0 ? width : height));
}
