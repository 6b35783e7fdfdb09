import type { BBox } from '../images';
import type { Heatmap } from './heatmap';
import { valueExtent } from './histogram';
import type { PictureRect, Size } from './picture-space';

/** A token's box in three units, and how much of it the token takes up. */
export interface MeasuredBox {
  /** In cells. */
  readonly bbox: BBox;
  /** In fractions of the picture. */
  readonly rect: PictureRect;
  /** In pixels of the picture, not rounded. */
  readonly pixels: PictureRect;
  /** What is at or above the threshold in the box; the box's own area is width × height. */
  readonly covered: { readonly cells: number; readonly fraction: number; readonly pixels: number };
}

/**
 * The smallest box around the cells at or above `fraction` (0…1) of the maximum, for a picture of
 * the given size in pixels. At 0.5 it is the box of `heatmapStatistics`. Null without attention.
 */
export function boxAt(heatmap: Heatmap, fraction: number, picture: Size): MeasuredBox | null {
  const { width, height, values } = heatmap;
  const [, max] = valueExtent(values);
  if (!(max > 0)) return null;
  const threshold = fraction * max;
  let coveredCells = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!(values[y * width + x]! >= threshold)) continue;
      coveredCells++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (coveredCells === 0) return null;
  const bbox: BBox = [left, top, right - left + 1, bottom - top + 1];
  return measuredBox(bbox, coveredCells, heatmap, picture);
}

/** The same for a box that is known in cells of a grid, such as that of a connected part. */
export function measuredBox(
  bbox: BBox,
  coveredCells: number,
  grid: Size,
  picture: Size,
): MeasuredBox {
  const [x, y, width, height] = bbox;
  const rect = {
    x: x / grid.width,
    y: y / grid.height,
    width: width / grid.width,
    height: height / grid.height,
  };
  const fraction = coveredCells / (grid.width * grid.height);
  return {
    bbox,
    rect,
    pixels: {
      x: rect.x * picture.width,
      y: rect.y * picture.height,
      width: rect.width * picture.width,
      height: rect.height * picture.height,
    },
    covered: { cells: coveredCells, fraction, pixels: fraction * picture.width * picture.height },
  };
}
