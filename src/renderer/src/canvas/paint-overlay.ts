import type { BoxesLayer, GridLayer, Rgb } from '@shared/layers';
import type { StageOverlay } from './image-stage';
import { placeBoxes, placeValues, type PlacedBox, type PlacedValue } from './overlay-labels';
import { imagePoint, toStage, type Size, type View } from './spaces';

/** What overlays are painted with; all lengths in CSS pixels, so lines stay thin at any zoom. */
export interface OverlayStyle {
  readonly fontFamily: string;
  /** Black or white for text on the colour. */
  readonly inkOn: (color: Rgb) => string;
}

const tagHeightPx = 18;
const tagPaddingPx = 5;
const longestLabel = 32;

/** Grid and boxes, as far as they are visible; labels of boxes keep off the grid's values. */
export function boxesAndGrid(
  boxes: BoxesLayer,
  grid: GridLayer,
  style: OverlayStyle,
): StageOverlay | null {
  if (!boxes.visible && !grid.visible) return null;
  return (context, { view, stage, picture }) => {
    const values = grid.visible ? placeValues(grid, picture, view, stage) : [];
    if (grid.visible) paintGrid(context, grid, picture, view);
    if (boxes.visible) paintBoxes(context, boxes, picture, view, stage, style, values);
    paintValues(context, values, style);
  };
}

/**
 * All boxes with their labels, in stage space: the context is not scaled by the view. The labels
 * keep off the values of the grid.
 */
export function paintBoxes(
  context: CanvasRenderingContext2D,
  { boxes }: BoxesLayer,
  picture: Size,
  view: View,
  stage: Size,
  style: OverlayStyle,
  values: readonly PlacedValue[] = [],
): void {
  context.font = `500 12px ${style.fontFamily}`;
  const widthOf = (label: string) =>
    Math.ceil(context.measureText(shortened(label)).width) + 2 * tagPaddingPx;
  const placed = placeBoxes(boxes, picture, view, stage, tagHeightPx, widthOf, values);
  for (const box of placed) paintBox(context, box);
  // After all boxes: a line never crosses a label.
  for (const box of placed) paintTag(context, box, style);
}

/** Lines between cells, in stage space. */
export function paintGrid(
  context: CanvasRenderingContext2D,
  { gridSize }: GridLayer,
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

/** After the boxes, so that their lines do not cross the values. */
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

function paintBox(context: CanvasRenderingContext2D, { box, color }: PlacedBox): void {
  const [x, y] = [Math.round(box.x), Math.round(box.y)];
  const width = Math.max(2, Math.round(box.x + box.width) - x);
  const height = Math.max(2, Math.round(box.y + box.height) - y);
  // A dark line under the coloured one: seen on any picture.
  context.lineWidth = 4;
  context.strokeStyle = 'rgb(0 0 0 / 0.45)';
  context.strokeRect(x, y, width, height);
  context.lineWidth = 2;
  context.strokeStyle = `rgb(${color.join(' ')})`;
  context.strokeRect(x, y, width, height);
}

function paintTag(
  context: CanvasRenderingContext2D,
  { tag, color, label }: PlacedBox,
  { inkOn }: OverlayStyle,
): void {
  if (!tag) return;
  const [x, y] = [Math.round(tag.x), Math.round(tag.y)];
  context.fillStyle = `rgb(${color.join(' ')})`;
  context.fillRect(x - 1, y, tag.width + 1, tag.height);
  context.fillStyle = inkOn(color);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const room = Math.max(1, tag.width - 2 * tagPaddingPx);
  context.fillText(shortened(label), x + tagPaddingPx, y + tag.height / 2 + 0.5, room);
}

function strokeTwice(context: CanvasRenderingContext2D): void {
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 0.35)';
  context.stroke();
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(255 255 255 / 0.8)';
  context.stroke();
}

function shortened(label: string): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
}
