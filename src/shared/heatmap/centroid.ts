import type { Heatmap } from './heatmap';
import type { PicturePoint } from './picture-space';

/** Where a heatmap lies, and how far it reaches around. */
export interface Centroid extends PicturePoint {
  /** Standard deviation along each side, in fractions of it: 1/√12 ≈ 0.289 where it is even. */
  readonly spread: { readonly x: number; readonly y: number };
}

/** How far a token lies from where it lies in another image. */
export interface Shift {
  /** In fractions of the sides, to the right and down. */
  readonly dx: number;
  readonly dy: number;
  /** In diagonals of the picture, 0…1. */
  readonly distance: number;
  /** Radians clockwise from the right, as seen; −π…π. 0 when there is no shift. */
  readonly angle: number;
}

/**
 * Centre of mass in fractions of the picture, every cell weighted by its attention and evenly
 * filled, so that it does not depend on the size of the grid. Null without attention.
 */
export function centroid({ width, height, values }: Heatmap): Centroid | null {
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!;
      columns[x]! += value;
      rows[y]! += value;
    }
  }
  const [across, down] = [moments(columns), moments(rows)];
  if (!across || !down) return null;
  return { x: across.mean, y: down.mean, spread: { x: across.deviation, y: down.deviation } };
}

/** From one centroid to another; `aspect` is the width / height of the pictures. */
export function centroidShift(from: PicturePoint, to: PicturePoint, aspect: number): Shift {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return {
    dx,
    dy,
    distance: Math.hypot(dx * aspect, dy) / Math.hypot(aspect, 1),
    angle: Math.atan2(dy, dx * aspect),
  };
}

/** Of weights along a side, in fractions of it. */
function moments(weights: Float64Array): { mean: number; deviation: number } | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return null;
  const centre = (i: number) => (i + 0.5) / weights.length;
  const mean = weights.reduce((sum, weight, i) => sum + weight * centre(i), 0) / total;
  const variance =
    weights.reduce((sum, weight, i) => sum + weight * (centre(i) - mean) ** 2, 0) / total;
  // Inside a cell it is even: 1/12 of the square of the cell's length (Sheppard).
  return { mean, deviation: Math.sqrt(variance + 1 / (12 * weights.length ** 2)) };
}
