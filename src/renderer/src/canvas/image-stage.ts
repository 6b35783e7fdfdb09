import { createHeatCanvas, type HeatCanvas } from './heat-canvas';
import { paintContours } from './paint-contours';
import type { OverlayStyle } from './paint-overlay';
import { emptyPainting, type Painting } from './painting';
import type { Size, View } from './spaces';
import { createSurface } from './surface';
import type { Viewport, ViewportState } from './viewport-store';

/** A picture, or null for a neutral ground of its shape. */
export interface StagePicture {
  /** The picture's own size, whatever the size of the pixels at hand. */
  readonly size: Size;
  readonly pixels: CanvasImageSource | null;
}

/** Where things lie while an overlay is painted; the context is in CSS pixels of the stage. */
export interface StagePlace {
  readonly view: View;
  readonly stage: Size;
  readonly picture: Size;
}

/** Something drawn over picture and heatmaps, again whenever the view changes. */
export type StageOverlay = (context: CanvasRenderingContext2D, place: StagePlace) => void;

export interface ImageStage {
  setPicture(picture: StagePicture): void;
  /** Drawn at once: who paints heatmaps has already waited for a frame. */
  setPainting(painting: Painting): void;
  setOverlays(overlays: readonly StageOverlay[]): void;
  /** Draws the overlays again in the next frame: something they read has changed. */
  refreshOverlays(): void;
  destroy(): void;
}

const ground = '#7a7a7a';
/** Device pixels per picture pixel from which on single pixels are shown as squares. */
const pixelatedFrom = 3;

/**
 * Canvases over each other in `container`: the picture, one per pass of the painting, the overlays.
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
  const overlaySurface = createSurface();
  const blendSurface = createSurface();
  const heat: HeatCanvas[] = [];
  let isBlended = false;
  let picture: StagePicture = { size: { width: 1, height: 1 }, pixels: null };
  let painting = emptyPainting;
  let overlays: readonly StageOverlay[] = [];
  const due = { picture: false, heat: false, overlays: false };
  let frame = 0;

  container.append(pictureSurface.canvas, overlaySurface.canvas);

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

  function drawOverlays({ view, stage }: ViewportState): void {
    const context = overlaySurface.clear();
    paintContours(context, painting.contours, view, stage, style);
    for (const overlay of overlays) {
      context.save();
      overlay(context, { view, stage, picture: picture.size });
      context.restore();
    }
  }

  function draw(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const state = viewport.getState();
    if (due.picture) drawPicture(state);
    if (due.heat) drawHeat(state);
    if (due.overlays) drawOverlays(state);
    due.picture = due.heat = due.overlays = false;
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
      if (!canvas.isConnected) overlaySurface.canvas.before(canvas);
    }
  }

  function drawSoon(...what: (keyof typeof due)[]): void {
    for (const one of what) due[one] = true;
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function resize({ stage, pixelRatio }: ViewportState): void {
    for (const surface of [pictureSurface, blendSurface, overlaySurface]) {
      surface.resize(stage, pixelRatio);
    }
  }

  function follow(state: ViewportState, before: ViewportState | null): void {
    if (state.stage === before?.stage && state.pixelRatio === before.pixelRatio) {
      drawSoon('picture', 'heat', 'overlays');
      return;
    }
    resize(state);
    // A resized canvas is empty: it is filled in the same frame.
    due.picture = due.heat = due.overlays = true;
    draw();
  }

  follow(viewport.getState(), null);
  const unfollow = viewport.subscribe(follow);

  return {
    setPicture(next) {
      picture = next;
      drawSoon('picture', 'heat', 'overlays');
    },
    setPainting(next) {
      const hadContours = painting.contours.length > 0;
      painting = next;
      next.passes.forEach((pass, at) => (heat[at] ??= createHeatCanvas()).fill(pass));
      for (const { canvas } of heat.splice(next.passes.length)) canvas.remove();
      isBlended = next.passes.some(({ operation }) => operation !== 'source-over');
      stack();
      due.heat = true;
      due.overlays ||= hadContours || next.contours.length > 0;
      draw();
    },
    setOverlays(next) {
      overlays = next;
      drawSoon('overlays');
    },
    refreshOverlays: () => drawSoon('overlays'),
    destroy() {
      unfollow();
      cancelAnimationFrame(frame);
      container.replaceChildren();
    },
  };
}
