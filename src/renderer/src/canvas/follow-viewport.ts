import type Konva from 'konva';
import type { Viewport, ViewportState } from './viewport-store';

/**
 * Keeps a stage as large as the viewport's, and draws it again in the frame of each move. Returns
 * its own undoing.
 */
export function followViewport(stage: Konva.Stage, viewport: Viewport): () => void {
  function follow(state: ViewportState, before: ViewportState | null): void {
    if (state.stage === before?.stage && state.pixelRatio === before.pixelRatio) {
      stage.batchDraw();
      return;
    }
    for (const layer of stage.getLayers()) layer.getCanvas().setPixelRatio(state.pixelRatio);
    stage.size(state.stage);
    // A resized canvas is empty: it is filled in the same frame.
    stage.draw();
  }

  follow(viewport.getState(), null);
  return viewport.subscribe(follow);
}
