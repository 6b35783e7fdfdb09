import { contours as marchingSquares } from 'd3-contour';
import type { Heatmap } from './heatmap';
import { valueExtent } from './histogram';
import type { PicturePoint } from './picture-space';
import { resampled } from './resample';

/** A closed outline in picture fractions; the last point is the first again. */
export type Ring = readonly PicturePoint[];

/** Where a heatmap has one value, and what lies inside. */
export interface IsoLine {
  /** Part of the maximum, 0…1. */
  readonly fraction: number;
  /** The attention on the line. */
  readonly value: number;
  /** Places at or above the value: each an outer ring, anticlockwise on the screen, then its holes. */
  readonly polygons: readonly (readonly Ring[])[];
}

/** Cells a side that lines are drawn over; the lines of a million noisy cells take minutes. */
export const mostContourCells = 256;

/**
 * Iso-lines of a heatmap at parts of its maximum, in the order given: marching squares (d3-contour)
 * over the linearly interpolated surface. Every corner inside the picture lies where `sampleAt`
 * reads the value; between corners it is straight. Give it a heatmap stretched smoothly for rounder
 * lines (with the token's own maximum, which smoothing lowers); a side of more than 256 cells is
 * reduced to 256. Rings close along the border of the picture. A heatmap without attention has no
 * polygons.
 */
export function isoLines(
  heatmap: Heatmap,
  fractions: readonly number[],
  max: number = valueExtent(heatmap.values)[1],
): IsoLine[] {
  const grid = reduced(heatmap);
  const padded = padEdges(grid);
  const generator = marchingSquares().size([padded.width, padded.height]);
  // d3 only indexes and measures it; its types know no typed arrays.
  const values = padded.values as unknown as number[];
  return fractions.map((fraction) => {
    const value = fraction * max;
    if (!(max > 0)) return { fraction, value, polygons: [] };
    const { coordinates } = generator.contour(values, value);
    const polygons = coordinates.map((rings) => rings.map((ring) => toRing(ring, grid)));
    return { fraction, value, polygons };
  });
}

function reduced(heatmap: Heatmap): Heatmap {
  const width = Math.min(mostContourCells, heatmap.width);
  const height = Math.min(mostContourCells, heatmap.height);
  if (width === heatmap.width && height === heatmap.height) return heatmap;
  return { width, height, values: resampled(heatmap, { width, height }, 'smooth') };
}

/**
 * A cell around the grid that repeats its edge. d3 slants lines from the outermost centres to the
 * border; with the slant outside the picture, lines run straight to it, as the surface does.
 */
function padEdges({ width, height, values }: Heatmap): Heatmap {
  const padded = { width: width + 2, height: height + 2 };
  const result = new Float32Array(padded.width * padded.height);
  if (values.length === 0) return { ...padded, values: result };
  for (let y = 0; y < padded.height; y++) {
    const source = Math.min(height - 1, Math.max(0, y - 1)) * width;
    const target = y * padded.width;
    result.set(values.subarray(source, source + width), target + 1);
    result[target] = values[source]!;
    result[target + width + 1] = values[source + width - 1]!;
  }
  return { ...padded, values: result };
}

/**
 * From d3's plane, where cell (i, j) of the padded grid has its centre at (i + 0.5, j + 0.5), to
 * fractions; what lies outside the picture goes to its border.
 */
function toRing(ring: number[][], { width, height }: Heatmap): Ring {
  const points: PicturePoint[] = [];
  for (const [column, row] of ring) {
    const x = Math.min(width, Math.max(0, column! - 1)) / width;
    const y = Math.min(height, Math.max(0, row! - 1)) / height;
    const last = points.at(-1);
    if (last?.x !== x || last.y !== y) points.push({ x, y });
  }
  return points;
}
