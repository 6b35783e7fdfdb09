import { paintContours } from './paint-contours';
import type { OverlayStyle } from './paint-overlay';
import { canvasOf, emptyPainting, type Painting, type Pass } from './painting';
import type { Size, View } from './spaces';
import { createSurface, type Surface } from './surface';
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
 * A change of one draws no other. A viewport that moves only draws the same canvases at another
 * place; nothing is painted again.
 *
 * Passes are blended with what lies below by CSS (`mix-blend-mode`) and not by drawing them into the
 * picture's canvas: a slider would have to draw the picture again for each of its steps, which for
 * 4096 × 4096 pixels takes longer than a frame without a GPU. The compositor uses the same formulas
 * on the same pixels; `isolation` keeps them from reaching what is behind the picture.
 */
export function createImageStage(
  container: HTMLElement,
  viewport: Viewport,
  style: OverlayStyle,
): ImageStage {
  const pictureSurface = createSurface();
  const overlaySurface = createSurface();
  const heat: HeatSurface[] = [];
  let picture: StagePicture = { size: { width: 1, height: 1 }, pixels: null };
  let painting = emptyPainting;
  let overlays: readonly StageOverlay[] = [];
  const due = { picture: false, heat: false, overlays: false };
  let frame = 0;

  container.style.isolation = 'isolate';
  container.append(pictureSurface.canvas, overlaySurface.canvas);

  function drawPicture({ view, pixelRatio }: ViewportState): void {
    const context = pictureSurface.clearForPicture(view);
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

  function drawHeat({ view }: ViewportState): void {
    const { width, height } = picture.size;
    for (const { surface, source, pass } of heat) {
      const context = surface.clearForPicture(view);
      context.imageSmoothingEnabled = pass.isSmooth;
      context.imageSmoothingQuality = 'high';
      context.drawImage(source, 0, 0, width, height);
    }
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

  function drawSoon(...what: (keyof typeof due)[]): void {
    for (const one of what) due[one] = true;
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function resize({ stage, pixelRatio }: ViewportState): void {
    const surfaces = [pictureSurface, ...heat.map(({ surface }) => surface), overlaySurface];
    for (const surface of surfaces) surface.resize(stage, pixelRatio);
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
      const { stage, pixelRatio } = viewport.getState();
      next.passes.forEach((pass, at) => {
        if (!heat[at]) {
          heat[at] = createHeatSurface(pass);
          heat[at].surface.resize(stage, pixelRatio);
          overlaySurface.canvas.before(heat[at].surface.canvas);
        }
        fillHeatSurface(heat[at], pass);
      });
      for (const { surface } of heat.splice(next.passes.length)) surface.canvas.remove();
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

interface HeatSurface {
  readonly surface: Surface;
  /** Holds the grid, at its own size. */
  readonly source: HTMLCanvasElement;
  pass: Pass;
}

function createHeatSurface(pass: Pass): HeatSurface {
  return { surface: createSurface(), source: document.createElement('canvas'), pass };
}

/** The grid's pixels are only good until the next painting: they are copied here. */
function fillHeatSurface(heat: HeatSurface, pass: Pass): void {
  heat.pass = pass;
  canvasOf(pass.grid, heat.source);
  heat.surface.canvas.style.mixBlendMode = cssBlend[pass.operation];
}

const cssBlend: Record<Pass['operation'], string> = {
  'source-over': 'normal',
  multiply: 'multiply',
  screen: 'screen',
  lighter: 'plus-lighter',
};
