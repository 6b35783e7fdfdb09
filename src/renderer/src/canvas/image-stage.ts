import { createHeatCanvas, type HeatCanvas } from './heat-canvas';
import type { OverlayStyle } from './overlay-style';
import { paintContours } from './paint-contours';
import { emptyPainting, type Painting } from './painting';
import type { Size } from './spaces';
import { createSurface } from './surface';
import type { Viewport, ViewportState } from './viewport-store';

/** A picture, or null for a neutral ground of its shape. */
export interface StagePicture {
  /** The picture's own size, whatever the size of the pixels at hand. */
  readonly size: Size;
  readonly pixels: CanvasImageSource | null;
}

export interface ImageStage {
  setPicture(picture: StagePicture): void;
  /** Drawn at once: who paints heatmaps has already waited for a frame. */
  setPainting(painting: Painting): void;
  destroy(): void;
}

const ground = '#7a7a7a';
/** Device pixels per picture pixel from which on single pixels are shown as squares. */
const pixelatedFrom = 3;

/**
 * Canvases over each other in `container`: the picture, one per pass of the painting, its lines.
 * A change of one draws no other.
 *
 * Passes that are blended with the picture (multiply, screen, additive) are drawn into a copy of it
 * that covers it: so a slider does not draw the picture itself again, which for 4096 × 4096 pixels
 * takes longer than a frame without a GPU. By CSS (`mix-blend-mode`) the result would be the same,
 * but a compositor without a GPU then blends the whole stage anew for every frame of a move.
 */
export function createImageStage(
  container: HTMLElement,
  viewport: Viewport,
  style: OverlayStyle,
): ImageStage {
  const pictureSurface = createSurface();
  const lineSurface = createSurface();
  const blendSurface = createSurface();
  const heat: HeatCanvas[] = [];
  let isBlended = false;
  let hasLines = false;
  let picture: StagePicture = { size: { width: 1, height: 1 }, pixels: null };
  let painting = emptyPainting;
  const due = { picture: false, heat: false, lines: false };
  let frame = 0;

  container.append(pictureSurface.canvas, lineSurface.canvas);

  function drawPicture({ view, pixelRatio }: ViewportState): void {
    pictureSurface.clear();
    const context = pictureSurface.forPicture(view);
    const { size, pixels } = picture;
    if (!pixels) {
      context.fillStyle = ground;
      context.fillRect(0, 0, size.width, size.height);
      return;
    }
    context.imageSmoothingEnabled = view.scale * pixelRatio < pixelatedFrom;
    context.imageSmoothingQuality = 'high';
    context.drawImage(pixels, 0, 0, size.width, size.height);
  }

  function drawHeat({ view, pixelRatio }: ViewportState): void {
    if (!isBlended) {
      for (const one of heat) one.place(view, pixelRatio, picture.size);
      return;
    }
    blendSurface.copy(pictureSurface);
    const context = blendSurface.forPicture(view);
    for (const one of heat) one.drawInto(context, picture.size);
  }

  function drawLines({ view, stage }: ViewportState): void {
    const { contours } = painting;
    // What is empty stays as it is: even clearing costs a moving picture a part of its frame.
    if (contours.length > 0 || hasLines) {
      paintContours(lineSurface.clear(), contours, view, stage, style);
    }
    hasLines = contours.length > 0;
  }

  function draw(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const state = viewport.getState();
    if (due.picture) drawPicture(state);
    if (due.heat) drawHeat(state);
    if (due.lines) drawLines(state);
    due.picture = due.heat = due.lines = false;
  }

  /** Puts on the page what is not there yet, each over what it lies on. */
  function stack(): void {
    if (isBlended) {
      for (const { canvas } of heat) canvas.remove();
      if (!blendSurface.canvas.isConnected) pictureSurface.canvas.after(blendSurface.canvas);
      return;
    }
    blendSurface.canvas.remove();
    for (const { canvas } of heat) {
      if (!canvas.isConnected) lineSurface.canvas.before(canvas);
    }
  }

  function drawSoon(...what: (keyof typeof due)[]): void {
    for (const one of what) due[one] = true;
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function resize({ stage, pixelRatio }: ViewportState): void {
    for (const surface of [pictureSurface, blendSurface, lineSurface]) {
      surface.resize(stage, pixelRatio);
    }
  }

  function follow(state: ViewportState, before: ViewportState | null): void {
    if (state.stage === before?.stage && state.pixelRatio === before.pixelRatio) {
      drawSoon('picture', 'heat', 'lines');
      return;
    }
    resize(state);
    // A resized canvas is empty: it is filled in the same frame.
    due.picture = due.heat = due.lines = true;
    draw();
  }

  follow(viewport.getState(), null);
  const unfollow = viewport.subscribe(follow);

  return {
    setPicture(next) {
      picture = next;
      drawSoon('picture', 'heat', 'lines');
    },
    setPainting(next) {
      painting = next;
      next.passes.forEach((pass, at) => (heat[at] ??= createHeatCanvas()).fill(pass));
      for (const { canvas } of heat.splice(next.passes.length)) canvas.remove();
      isBlended = next.passes.some(({ operation }) => operation !== 'source-over');
      stack();
      due.heat = due.lines = true;
      draw();
    },
    destroy() {
      unfollow();
      cancelAnimationFrame(frame);
      container.replaceChildren();
    },
  };
}
