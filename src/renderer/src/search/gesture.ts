import { clampFraction, type PicturePoint } from '@shared/heatmap/picture-space';
import type { Region } from '@shared/heatmap/region-cells';
import { emptyPlace, type Place } from '@shared/search/place';
import { cellAt, cellsBetween } from './place-drawing';
import { addRegion, isAnywhere, movePlace, paintCells, softAmount } from './place-edit';

export const tools = ['brush', 'soft', 'eraser', 'rectangle', 'shape', 'move'] as const;
export type Tool = (typeof tools)[number];

/** One press of the pointer on the frame, until it is let go. */
export interface Gesture {
  readonly tool: Tool;
  /** The place after the pointer has come there, in fractions of the frame. */
  moveTo(point: PicturePoint): Place;
  /** What is being drawn with rectangle and shape; null for the others. */
  drawn(): Region | null;
}

/** A free shape gets no more corners than anybody draws. */
const mostCorners = 4_000;

/**
 * Begins at a point. The brush and its like take every cell they cross once, the others are worked out
 * anew from where they began; so the place never depends on how often the pointer reports.
 * `isReversed` takes away instead of adding.
 */
export function beginGesture(
  tool: Tool,
  before: Place,
  start: PicturePoint,
  isReversed = false,
): Gesture {
  if (tool === 'move') return moving(before, start);
  const isErasing = (tool === 'eraser') !== isReversed;
  // Whoever paints on "anywhere" says where for the first time.
  const ground = isAnywhere(before) && !isErasing ? emptyPlace(before.gridSize) : before;
  if (tool === 'rectangle') return drawing(tool, ground, start, isErasing);
  if (tool === 'shape') return drawing(tool, ground, start, isErasing);
  const strength = tool === 'soft' ? softAmount : 1;
  return brushing(tool, ground, start, isErasing ? -strength : strength);
}

function brushing(tool: Tool, before: Place, start: PicturePoint, amount: number): Gesture {
  const { gridSize } = before;
  let last = cellAt(start.x, start.y, gridSize);
  const touched = new Set([last]);
  return {
    tool,
    drawn: () => null,
    moveTo: ({ x, y }) => {
      const cell = cellAt(x, y, gridSize);
      for (const crossed of cellsBetween(last, cell, gridSize)) touched.add(crossed);
      last = cell;
      return paintCells(before, touched, amount);
    },
  };
}

function drawing(
  tool: 'rectangle' | 'shape',
  before: Place,
  start: PicturePoint,
  isErasing: boolean,
): Gesture {
  const points = [inside(start)];
  const region = (): Region => {
    if (tool === 'shape') return { kind: 'polygon', points: [...points] };
    const [from, to] = [points[0]!, points.at(-1)!];
    return { kind: 'rectangle', rect: { ...from, width: to.x - from.x, height: to.y - from.y } };
  };
  return {
    tool,
    drawn: region,
    moveTo: (point) => {
      if (tool === 'rectangle') points[1] = inside(point);
      else if (points.length < mostCorners) points.push(inside(point));
      return addRegion(before, region(), isErasing);
    },
  };
}

function moving(before: Place, start: PicturePoint): Gesture {
  const { gridSize } = before;
  return {
    tool: 'move',
    drawn: () => null,
    moveTo: ({ x, y }) =>
      movePlace(before, Math.round((x - start.x) * gridSize), Math.round((y - start.y) * gridSize)),
  };
}

function inside({ x, y }: PicturePoint): PicturePoint {
  return { x: clampFraction(x), y: clampFraction(y) };
}
