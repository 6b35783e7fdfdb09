import type { Rgb } from '@shared/layers';
import type { Size } from './spaces';

/** Pixels with straight (not premultiplied) alpha, row-major. */
export interface RgbaGrid extends Size {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Names of the canvas's `globalCompositeOperation`. */
export type Operation = 'source-over' | 'multiply' | 'screen' | 'lighter';

/** One grid to stretch over the whole picture. */
export interface Pass {
  readonly operation: Operation;
  /** False shows each pixel of the grid as a square, at any zoom. */
  readonly isSmooth: boolean;
  readonly grid: RgbaGrid;
}

/**
 * All that heatmaps put over a picture: at most one pass for each way of blending and of
 * interpolating, in the order in which they are laid over it, however many heatmaps there are.
 */
export interface Painting {
  readonly passes: readonly Pass[];
  /** Part of the picture, 0…1, that each layer gave its colour to, where layers share places. */
  readonly shares: readonly number[];
  /** End of the scale −span…span of a difference, in attention; null for anything else. */
  readonly span: number | null;
  /** Lines in pixels of the picture, to be drawn equally wide at any zoom. */
  readonly contours: readonly Contour[];
}

/** Where a heatmap reaches a part of its maximum. */
export interface Contour {
  readonly color: Rgb;
  /** Percent of the maximum. */
  readonly level: number;
  /** Null draws none. */
  readonly label: string | null;
  /** Each x, y, x, y …: closed, or ending where the picture does. */
  readonly lines: readonly Float32Array[];
}

export const emptyPainting: Painting = { passes: [], shares: [], span: null, contours: [] };

/** Lays the passes over what is in the context: `rect` is where the picture lies. */
export function drawPasses(
  context: CanvasRenderingContext2D,
  { passes }: Painting,
  rect: Size & { readonly x: number; readonly y: number },
): void {
  for (const { operation, isSmooth, grid } of passes) {
    context.save();
    context.globalCompositeOperation = operation;
    context.imageSmoothingEnabled = isSmooth;
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvasOf(grid), rect.x, rect.y, rect.width, rect.height);
    context.restore();
  }
}

/** A canvas that holds the grid; `canvas` is used again when it is given. */
export function canvasOf(
  { width, height, pixels }: RgbaGrid,
  canvas = document.createElement('canvas'),
): HTMLCanvasElement {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
