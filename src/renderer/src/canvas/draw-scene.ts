import type { OverlayStyle } from './overlay-style';
import { paintContours } from './paint-contours';
import type { HeatmapOf } from './paintable';
import { drawPasses } from './painting';
import { paintScene, type Scene } from './scene';
import { stagePoint, type Size } from './spaces';

/**
 * A scene over a picture, in the picture's own pixels and off screen: what an export shows. Lines
 * and labels are as wide as they would be with the picture 1000 pixels wide on screen.
 */
export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  heatmapOf: HeatmapOf,
  picture: Size,
  style: OverlayStyle,
): void {
  const painting = paintScene(scene, heatmapOf, picture);
  drawPasses(context, painting, { x: 0, y: 0, ...picture });
  const view = { scale: 1, origin: stagePoint(0, 0) };
  paintContours(context, painting.contours, view, picture, style, pixelsPerUnit(picture));
}

/** Picture pixels to a pixel of a screen on which the picture is 1000 pixels wide. */
export function pixelsPerUnit({ width, height }: Size): number {
  return Math.max(1, Math.max(width, height) / 1000);
}
