import { canvasOf, type Operation, type Pass } from './painting';
import type { Size, View } from './spaces';

/**
 * One pass of a painting: a canvas hardly larger than its grid. It either lies on the page, where
 * the compositor scales and moves it (a viewport that moves changes a transform and draws nothing),
 * or is drawn into a copy of the picture to be blended with it.
 */
export interface HeatCanvas {
  readonly canvas: HTMLCanvasElement;
  /** The grid's pixels are only good until the next painting: they are copied here. */
  fill(pass: Pass): void;
  place(view: View, pixelRatio: number, picture: Size): void;
  /** Blended with what is in the context, whose coordinates are pixels of the picture. */
  drawInto(context: CanvasRenderingContext2D, picture: Size): void;
}

export function createHeatCanvas(): HeatCanvas {
  const canvas = document.createElement('canvas');
  const grid = document.createElement('canvas');
  canvas.style.cssText =
    'position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform;max-width:none';

  let operation: Operation = 'source-over';
  let isSmooth = true;

  return {
    canvas,
    fill(pass) {
      ({ operation, isSmooth } = pass);
      canvas.style.imageRendering = pass.isSmooth ? 'auto' : 'pixelated';
      if (pass.isSmooth && isCoarse(pass.grid)) enlarge(canvasOf(pass.grid, grid), canvas);
      else canvasOf(pass.grid, canvas);
    },
    place({ scale, origin }, pixelRatio, picture) {
      // Where the picture's own canvas is drawn: on whole device pixels.
      const snapped = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
      const across = (scale * picture.width) / canvas.width;
      const down = (scale * picture.height) / canvas.height;
      canvas.style.transform = `translate(${snapped(origin.x)}px,${snapped(origin.y)}px) scale(${across},${down})`;
    },
    drawInto(context, { width, height }) {
      context.save();
      context.globalCompositeOperation = operation;
      context.imageSmoothingEnabled = isSmooth;
      context.drawImage(canvas, 0, 0, width, height);
      context.restore();
    },
  };
}

/** Below this, straight lines between pixels show when they are scaled up. */
const fineSide = 200;

function isCoarse({ width, height }: Size): boolean {
  return Math.max(width, height) < fineSide;
}

/** Twice as large, by the smoother curve that a canvas draws with: once, not in every frame. */
function enlarge(source: HTMLCanvasElement, target: HTMLCanvasElement): void {
  const [width, height] = [source.width * 2, source.height * 2];
  if (target.width !== width) target.width = width;
  if (target.height !== height) target.height = height;
  const context = target.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.globalCompositeOperation = 'copy';
  context.drawImage(source, 0, 0, width, height);
}
