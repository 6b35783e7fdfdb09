import Konva from 'konva';
import type { RgbaGrid } from './paint-heatmaps';
import { paintOverlay, type Overlay, type OverlayStyle } from './paint-overlay';
import type { Size } from './spaces';
import type { Viewport, ViewportState } from './viewport-store';

/** Everything that is drawn; a new object whenever any of it changes. */
export interface StageContent {
  /** The picture's own size, whatever the size of the pixels at hand. */
  readonly size: Size;
  /** A thumbnail or the full picture; null draws a neutral ground of its shape. */
  readonly pixels: CanvasImageSource | null;
  readonly heatmaps: RgbaGrid | null;
  readonly overlay: Overlay;
}

export interface ImageStage {
  show(content: StageContent): void;
  destroy(): void;
}

const ground = '#7a7a7a';
/** Device pixels per picture pixel from which on single pixels are shown as squares. */
const pixelatedFrom = 3;

/**
 * Draws into `container` and follows the viewport by itself: zooming and panning move layers and
 * never come near React. Three layers, so that a change of one does not redraw the others.
 */
export function createImageStage(
  container: HTMLDivElement,
  viewport: Viewport,
  style: OverlayStyle,
): ImageStage {
  let content: StageContent | null = null;
  let painted: RgbaGrid | null = null;
  const heatCanvas = document.createElement('canvas');

  const stage = new Konva.Stage({ container, listening: false });
  const pictureLayer = new Konva.Layer({ listening: false });
  const heatLayer = new Konva.Layer({ listening: false });
  const overlayLayer = new Konva.Layer({ listening: false });
  stage.add(pictureLayer, heatLayer, overlayLayer);
  const layers = [pictureLayer, heatLayer, overlayLayer];

  pictureLayer.add(
    new Konva.Shape({
      sceneFunc: ({ _context: context }) => {
        if (!content) return;
        const { pixels, size } = content;
        context.imageSmoothingQuality = 'high';
        context.fillStyle = ground;
        if (pixels) context.drawImage(pixels, 0, 0, size.width, size.height);
        else context.fillRect(0, 0, size.width, size.height);
      },
    }),
  );
  heatLayer.add(
    new Konva.Shape({
      sceneFunc: ({ _context: context }) => {
        if (!content || !painted) return;
        context.imageSmoothingQuality = 'high';
        context.drawImage(heatCanvas, 0, 0, content.size.width, content.size.height);
      },
    }),
  );
  overlayLayer.add(
    new Konva.Shape({
      sceneFunc: ({ _context: context }) => {
        const { view, stage: size } = viewport.getState();
        if (content) paintOverlay(context, content.overlay, content.size, view, size, style);
      },
    }),
  );

  function follow(state: ViewportState, before: ViewportState | null): void {
    const { stage: size, pixelRatio, view } = state;
    const resized = size !== before?.stage || pixelRatio !== before.pixelRatio;
    if (resized) {
      for (const layer of layers) layer.getCanvas().setPixelRatio(pixelRatio);
      stage.size(size);
    }
    // On whole device pixels, so that 100 % is exactly the picture.
    const snapped = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
    for (const layer of [pictureLayer, heatLayer]) {
      layer.position({ x: snapped(view.origin.x), y: snapped(view.origin.y) });
      layer.scale({ x: view.scale, y: view.scale });
    }
    pictureLayer.imageSmoothingEnabled(view.scale * pixelRatio < pixelatedFrom);
    // A resized canvas is empty: it is filled in the same frame.
    if (resized) stage.draw();
    else for (const layer of layers) layer.batchDraw();
  }

  const unsubscribe = viewport.subscribe(follow);
  follow(viewport.getState(), null);

  return {
    show(next) {
      const before = content;
      content = next;
      if (next.heatmaps !== painted) {
        painted = next.heatmaps;
        if (painted) putPixels(heatCanvas, painted);
        heatLayer.batchDraw();
      }
      if (next.pixels !== before?.pixels || next.size !== before.size) pictureLayer.batchDraw();
      if (next.overlay !== before?.overlay) overlayLayer.batchDraw();
    },
    destroy() {
      unsubscribe();
      stage.destroy();
    },
  };
}

function putPixels(canvas: HTMLCanvasElement, { width, height, pixels }: RgbaGrid): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
}
