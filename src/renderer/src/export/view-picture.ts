import { AppError } from '@shared/errors';
import type { Marks } from '../canvas/Annotations';
import { drawMarks } from '../canvas/draw-marks';
import { drawScene } from '../canvas/draw-scene';
import type { OverlayStyle } from '../canvas/overlay-style';
import type { HeatmapOf } from '../canvas/paintable';
import type { Scene } from '../canvas/scene';
import type { Size } from '../canvas/spaces';

export interface View {
  /** Null is a neutral ground. */
  readonly pixels: CanvasImageSource | null;
  readonly size: Size;
  readonly scene: Scene;
  readonly heatmapOf: HeatmapOf;
  readonly marks: Marks;
  readonly style: OverlayStyle;
}

/** Of one picture; canvases of browsers hold no more for sure. */
const mostPixels = 2 ** 27;
const mostSide = 16_384;

/** What is on the screen as PNG, at the picture's own size. Throws `export-size`. */
export async function viewPicture(view: View): Promise<Blob> {
  const { pixels, size, scene, heatmapOf, marks, style } = view;
  const { width, height } = size;
  const isTooLarge = width * height > mostPixels || Math.max(width, height) > mostSide;
  const canvas = document.createElement('canvas');
  if (!isTooLarge) Object.assign(canvas, size);
  const context = isTooLarge ? null : canvas.getContext('2d');
  if (!context) throw tooLarge(size);

  if (pixels) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(pixels, 0, 0, width, height);
  } else {
    context.fillStyle = '#7a7a7a';
    context.fillRect(0, 0, width, height);
  }
  drawScene(context, scene, heatmapOf, size, style);
  drawMarks(context, marks, size, style);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Its pixels are freed now, not when memory is next cleared.
  canvas.width = 0;
  if (!blob) throw tooLarge(size);
  return blob;
}

function tooLarge({ width, height }: Size): AppError {
  return new AppError(
    'export-size',
    `A view of ${width} × ${height} pixels cannot be drawn; at most 134 million, 16,384 a side.`,
  );
}
