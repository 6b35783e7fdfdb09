import type Konva from 'konva';
import type { Viewport, ViewportState } from './viewport-store';

/** Device pixels per picture pixel from which on single pixels are shown as squares. */
const pixelatedFrom = 3;

/**
 * Keeps the stage's size and the place of the `picture` and `heat` layers as the viewport has
 * them; other layers paint in stage space and are painted again. Returns its own undoing.
 */
export function followViewport(
  stage: Konva.Stage,
  picture: Konva.Layer,
  heat: Konva.Layer,
  viewport: Viewport,
): () => void {
  function follow(state: ViewportState, before: ViewportState | null): void {
    const { stage: size, pixelRatio, view } = state;
    const isResized = size !== before?.stage || pixelRatio !== before.pixelRatio;
    if (isResized) resize(stage, state);
    // On whole device pixels, so that 100 % is exactly the picture.
    const snapped = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
    for (const layer of [picture, heat]) {
      layer.position({ x: snapped(view.origin.x), y: snapped(view.origin.y) });
      layer.scale({ x: view.scale, y: view.scale });
    }
    picture.imageSmoothingEnabled(view.scale * pixelRatio < pixelatedFrom);
    // A resized canvas is empty: it is filled in the same frame.
    if (isResized) stage.draw();
    else stage.batchDraw();
  }

  follow(viewport.getState(), null);
  return viewport.subscribe(follow);
}

function resize(stage: Konva.Stage, { stage: size, pixelRatio }: ViewportState): void {
  for (const layer of stage.getLayers()) layer.getCanvas().setPixelRatio(pixelRatio);
  stage.size(size);
  // Resizing resets a canvas's context.
  for (const layer of stage.getLayers()) {
    layer.getContext().setAttr('imageSmoothingQuality', 'high');
  }
}
