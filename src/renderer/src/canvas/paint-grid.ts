import type { CellGrid } from '@shared/layers';
import type { PlacedValue } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import { imagePoint, toStage, type Size, type View } from './spaces';

/** Lines between cells, in stage space. */
export function paintGrid(
  context: CanvasRenderingContext2D,
  { gridSize }: CellGrid,
  picture: Size,
  view: View,
): void {
  const start = toStage(view, imagePoint(0, 0));
  const end = toStage(view, imagePoint(picture.width, picture.height));
  context.beginPath();
  for (let line = 0; line <= gridSize; line++) {
    const x = Math.round(start.x + (line * (end.x - start.x)) / gridSize) + 0.5;
    const y = Math.round(start.y + (line * (end.y - start.y)) / gridSize) + 0.5;
    context.moveTo(x, start.y);
    context.lineTo(x, end.y);
    context.moveTo(start.x, y);
    context.lineTo(end.x, y);
  }
  strokeTwice(context);
}

/** Each in white with a dark edge: read on any picture. */
export function paintValues(
  context: CanvasRenderingContext2D,
  values: readonly PlacedValue[],
  { fontFamily }: OverlayStyle,
): void {
  context.font = `500 11px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = 'rgb(0 0 0 / 0.75)';
  context.fillStyle = '#ffffff';
  for (const { text, x, y, height } of values) {
    context.strokeText(text, x + 1, y + height / 2 + 1);
    context.fillText(text, x + 1, y + height / 2 + 1);
  }
}

function strokeTwice(context: CanvasRenderingContext2D): void {
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 0.35)';
  context.stroke();
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(255 255 255 / 0.8)';
  context.stroke();
}
