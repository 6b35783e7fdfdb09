/** Sides of a picture in pixels, or of a grid in cells; both ≥ 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A point of a picture as fractions of its width and height, from the top left, y down. Heatmaps
 * are stretched over the whole picture, so the same fractions are a point of every heatmap.
 */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture, sides along its own, in the same fractions. */
export interface PictureRect extends PicturePoint, Size {}

/** The fraction inside 0…1; NaN, which a picture without a size makes, becomes 0. */
export function clampFraction(fraction: number): number {
  return fraction > 0 ? Math.min(1, fraction) : 0;
}
