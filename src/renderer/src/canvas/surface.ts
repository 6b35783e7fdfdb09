import type { Size, View } from './spaces';

/** One canvas element over the others, as large as the stage in device pixels. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** Nothing is left on it; coordinates are CSS pixels of the stage from here on. */
  clear(): CanvasRenderingContext2D;
  /** Coordinates are pixels of the picture from here on; what is on it stays. */
  forPicture(view: View): CanvasRenderingContext2D;
  /** Exactly what is on the other, which is as large. */
  copy(other: Surface): void;
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
    forPicture({ scale, origin }) {
      // On whole device pixels, so that 100 % is exactly the picture.
      const [x, y] = [Math.round(origin.x * ratio), Math.round(origin.y * ratio)];
      context.setTransform(scale * ratio, 0, 0, scale * ratio, x, y);
      return context;
    },
    copy(other) {
      clear();
      // Nothing may be drawn from a canvas without pixels.
      if (other.canvas.width === 0 || other.canvas.height === 0) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(other.canvas, 0, 0);
    },
    resize(stage, pixelRatio) {
      ratio = pixelRatio;
      canvas.width = Math.round(stage.width * ratio);
      canvas.height = Math.round(stage.height * ratio);
    },
  };
}
