import type { Rect } from './overlay-labels';
import type { Contour } from './painting';
import { imagePoint, toStage, type Size, type View } from './spaces';

export interface PlacedLabel extends Rect {
  readonly text: string;
  readonly contour: Contour;
}

/** Lines shorter than this many label widths have none: the label would hide them. */
const leastLengths = 2;
/** Places tried along a line. */
const tries = 16;

/**
 * A label on the longest line of each contour, in CSS pixels of the stage: on the stage, and never
 * over another. A contour whose line is short or that has no free place goes without.
 */
export function placeContourLabels(
  contours: readonly Contour[],
  view: View,
  stage: Size,
  heightPx: number,
  widthOf: (text: string) => number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const contour of contours) {
    const line = longest(contour.lines);
    if (contour.label === null || !line) continue;
    const size = { width: widthOf(contour.label), height: heightPx };
    if (lengthOf(line) * view.scale < leastLengths * size.width) continue;
    const rect = freePlace(line, size, view, stage, placed);
    if (rect) placed.push({ ...rect, text: contour.label, contour });
  }
  return placed;
}

function freePlace(
  line: Float32Array,
  size: Size,
  view: View,
  stage: Size,
  taken: readonly Rect[],
): Rect | null {
  const points = line.length / 2;
  for (let attempt = 0; attempt < tries; attempt++) {
    // From the beginning in steps that leave the whole line covered after a few.
    const at = Math.floor(((attempt * 7) % tries) * (points / tries));
    const { x, y } = toStage(view, imagePoint(line[at * 2]!, line[at * 2 + 1]!));
    const rect = { ...size, x: x - size.width / 2, y: y - size.height / 2 };
    const isOnStage =
      rect.x >= 0 &&
      rect.y >= 0 &&
      rect.x + rect.width <= stage.width &&
      rect.y + rect.height <= stage.height;
    if (isOnStage && !taken.some((other) => overlaps(rect, other))) return rect;
  }
  return null;
}

function longest(lines: readonly Float32Array[]): Float32Array | null {
  return lines.reduce<Float32Array | null>(
    (best, line) => (best && best.length >= line.length ? best : line),
    null,
  );
}

/** In pixels of the picture. */
function lengthOf(line: Float32Array): number {
  let length = 0;
  for (let at = 2; at < line.length; at += 2) {
    length += Math.hypot(line[at]! - line[at - 2]!, line[at + 1]! - line[at - 1]!);
  }
  return length;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
