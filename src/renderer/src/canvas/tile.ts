import { drawPasses, type Painting } from './painting';
import type { Size } from './spaces';

/** The picture at the size of a tile, in device pixels: made once for all tiles. */
export function tilePicture(pixels: CanvasImageSource | null, size: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d')!;
  if (pixels) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(pixels, 0, 0, size.width, size.height);
  } else {
    context.fillStyle = '#7a7a7a';
    context.fillRect(0, 0, size.width, size.height);
  }
  return canvas;
}

/** A small picture with heatmaps over it. */
export function drawTile(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  painting: Painting,
): void {
  const { width, height } = picture;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  drawPasses(context, painting, { x: 0, y: 0, width, height });
}
