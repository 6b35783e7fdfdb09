import type { Size, View } from './spaces';

/** One canvas element over the others, as large as the stage in device pixels. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** Nothing is left on it; coordinates are CSS pixels of the stage from here on. */
  clear(): CanvasRenderingContext2D;
  /** The same, with coordinates in pixels of the picture. */
  clearForPicture(view: View): CanvasRenderingContext2D;
  resize(stage: Size, pixelRatio: number): void;
}

export function createSurface(): Surface {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
  const context = canvas.getContext('2d')!;
  let ratio = 1;

  function clear(): CanvasRenderingContext2D {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  return {
    canvas,
    clear,
    clearForPicture({ scale, origin }) {
      clear();
      // On whole device pixels, so that 100 % is exactly the picture.
      const [x, y] = [Math.round(origin.x * ratio), Math.round(origin.y * ratio)];
      context.setTransform(scale * ratio, 0, 0, scale * ratio, x, y);
      return context;
    },
    resize(stage, pixelRatio) {
      ratio = pixelRatio;
      canvas.width = Math.round(stage.width * ratio);
      canvas.height = Math.round(stage.height * ratio);
    },
  };
}
