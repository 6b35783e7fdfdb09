import type { LabelledBox, Rgb } from '@shared/layers';
import { imagePoint, toStage, type Size, type View } from './spaces';

/** In CSS pixels of the stage. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox {
  readonly label: string;
  readonly color: Rgb;
  readonly box: Rect;
  /** Null where there is no room for it. */
  readonly tag: Rect | null;
}

/**
 * Boxes on the stage, each with a tag for its label. A tag sits on its box's top edge, else inside
 * or under it; it stays inside the part of the picture that is on the stage, and off earlier tags.
 * `tagWidthOf` measures a label in CSS pixels, padding included.
 */
export function placeBoxes(
  boxes: readonly LabelledBox[],
  picture: Size,
  view: View,
  stage: Size,
  tagHeightPx: number,
  tagWidthOf: (label: string) => number,
): PlacedBox[] {
  const bounds = visiblePart(picture, view, stage);
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
    const tag = { width: Math.min(tagWidthOf(label), bounds.width), height: tagHeightPx };
    placed.push({ label, color, box, tag: freeTag(tag, box, bounds, placed) });
  }
  return placed;
}

function freeTag(tag: Size, box: Rect, bounds: Rect, placed: readonly PlacedBox[]): Rect | null {
  const bottom = box.y + box.height;
  const tops = [box.y - tag.height, box.y, bottom - tag.height, bottom];
  const lefts = [box.x, box.x + box.width - tag.width];
  const candidates = tops.flatMap((y) => lefts.map((x) => inside({ ...tag, x, y }, bounds)));
  const isFree = (rect: Rect) => placed.every(({ tag }) => !tag || !overlaps(rect, tag));
  const free = candidates.find(isFree);
  if (free) return free;
  // Crowded: the first row below the usual place that is not taken.
  for (let y = candidates[0]!.y; y + tag.height <= bounds.y + bounds.height; y += tag.height) {
    const rect = { ...candidates[0]!, y };
    if (isFree(rect)) return rect;
  }
  return null;
}

function visiblePart(picture: Size, view: View, stage: Size): Rect {
  const x = Math.max(0, view.origin.x);
  const y = Math.max(0, view.origin.y);
  const right = Math.min(stage.width, view.origin.x + picture.width * view.scale);
  const bottom = Math.min(stage.height, view.origin.y + picture.height * view.scale);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

function inside(rect: Rect, bounds: Rect): Rect {
  return {
    ...rect,
    x: Math.max(bounds.x, Math.min(rect.x, bounds.x + bounds.width - rect.width)),
    y: Math.max(bounds.y, Math.min(rect.y, bounds.y + bounds.height - rect.height)),
  };
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
