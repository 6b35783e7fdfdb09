import { canvasOf, type Pass } from './painting';
import type { Size, View } from './spaces';

/**
 * One pass of a painting on the page: a canvas as small as its grid, which the compositor scales and
 * moves over the picture. A viewport that moves changes a transform and draws nothing.
 *
 * The compositor blends it too (`mix-blend-mode`), by the formulas and on the pixels that drawing
 * into the picture's canvas would use. That would have to draw the picture again with every step of
 * a slider, which for 4096 × 4096 pixels takes longer than a frame without a GPU.
 */
export interface HeatCanvas {
  readonly canvas: HTMLCanvasElement;
  /** The grid's pixels are only good until the next painting: they are copied here. */
  fill(pass: Pass): void;
  place(view: View, pixelRatio: number, picture: Size): void;
}

export function createHeatCanvas(): HeatCanvas {
  const canvas = document.createElement('canvas');
  const grid = document.createElement('canvas');
  canvas.style.cssText =
    'position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform;max-width:none';

  return {
    canvas,
    fill(pass) {
      canvas.style.mixBlendMode = cssBlend[pass.operation];
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
  };
}

/** Below this, the compositor's straight lines between pixels show. */
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

const cssBlend: Record<Pass['operation'], string> = {
  'source-over': 'normal',
  multiply: 'multiply',
  screen: 'screen',
  lighter: 'plus-lighter',
};
