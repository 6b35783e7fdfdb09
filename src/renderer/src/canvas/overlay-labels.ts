import type { CellGrid, LabelledBox, Rgb } from '@shared/layers';
import { createOccupied } from './occupied';
import { imagePoint, toStage, type Size, type View } from './spaces';
import { freeTagPlace } from './tag-place';

/** In CSS pixels of the stage. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox {
  readonly label: string;
  readonly color: Rgb;
  readonly box: Rect;
  /** Null where there is no room for it, and when nothing of the box is on the stage. */
  readonly tag: Rect | null;
}

/**
 * Boxes on the stage, each with a tag for its label. A tag sits on its box's top edge, else inside
 * or under it; it stays inside the part of the picture that is on the stage, and off earlier tags.
 * It keeps off `taken` too, unless there is no other place. `tagWidthOf` measures a label in CSS
 * pixels, padding included.
 */
export function placeBoxes(
  boxes: readonly LabelledBox[],
  picture: Size,
  view: View,
  stage: Size,
  tagHeightPx: number,
  tagWidthOf: (label: string) => number,
  taken: readonly Rect[] = [],
): PlacedBox[] {
  const bounds = visiblePart(picture, view, stage);
  const [tags, others] = [createOccupied(tagHeightPx), createOccupied(tagHeightPx)];
  for (const rect of taken) others.add(rect);
  const placed: PlacedBox[] = [];
  for (const { label, color, bbox, width, height } of boxes) {
    const [x, y, across, down] = bbox;
    const start = toStage(
      view,
      imagePoint((x / width) * picture.width, (y / height) * picture.height),
    );
    const box = {
      ...{ x: start.x, y: start.y },
      width: (across / width) * picture.width * view.scale,
      height: (down / height) * picture.height * view.scale,
    };
    const size = { width: Math.min(tagWidthOf(label), bounds.width), height: tagHeightPx };
    // The label of a box that is out of sight would look as if it belonged to something else.
    const tag = overlaps(box, bounds)
      ? freeTagPlace({ tag: size, box, bounds, tags, taken: others })
      : null;
    if (tag) tags.add(tag);
    placed.push({ label, color, box, tag });
  }
  return placed;
}

/** A cell's value: its text is drawn inside the rectangle, from the left, in the middle. */
export interface PlacedValue extends Rect {
  readonly text: string;
}

const valueSize = { width: 27, height: 14 };

/**
 * The values of a grid's cells, each at the bottom left of what is seen of its cell; none for cells
 * that are too small for it.
 */
export function placeValues(
  { gridSize, cellValues }: CellGrid,
  picture: Size,
  view: View,
  stage: Size,
): PlacedValue[] {
  const start = toStage(view, imagePoint(0, 0));
  const cellWidth = (picture.width * view.scale) / gridSize;
  const cellHeight = (picture.height * view.scale) / gridSize;
  return (cellValues ?? []).flatMap((value, id) => {
    const left = start.x + (id % gridSize) * cellWidth;
    const top = start.y + Math.floor(id / gridSize) * cellHeight;
    const x = Math.max(left, 0) + 4;
    const y = Math.min(top + cellHeight, stage.height) - valueSize.height - 3;
    const isTooSmall = x + valueSize.width > left + cellWidth - 2 || y < top + 1;
    return isTooSmall ? [] : [{ ...valueSize, x, y, text: value.toFixed(2) }];
  });
}

function visiblePart(picture: Size, view: View, stage: Size): Rect {
  const x = Math.max(0, view.origin.x);
  const y = Math.max(0, view.origin.y);
  const right = Math.min(stage.width, view.origin.x + picture.width * view.scale);
  const bottom = Math.min(stage.height, view.origin.y + picture.height * view.scale);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
