import type { Occupied } from './occupied';
import type { Rect } from './overlay-labels';
import type { Size } from './spaces';

interface TagPlace {
  readonly tag: Size;
  readonly box: Rect;
  /** The tag stays inside. */
  readonly bounds: Rect;
  /** What it never covers. */
  readonly tags: Occupied;
  /** What it covers only when there is no other place. */
  readonly taken: Occupied;
}

const slideStepPx = 10;
const mostSlides = 8;

/**
 * Where a box's tag has room: at the corners of the box, else along its upper and lower edge, else at
 * its sides, else in the first row below that is free. Null where there is no room.
 */
export function freeTagPlace({ tag, box, bounds, tags, taken }: TagPlace): Rect | null {
  const right = bounds.x + bounds.width - tag.width;
  const lowest = bounds.y + bounds.height - tag.height;
  let second: Rect | null = null;

  /** Null where it is not free at all, or only as the second best. */
  function tryAt(wantedX: number, wantedY: number): Rect | null {
    const x = Math.max(bounds.x, Math.min(wantedX, right));
    const y = Math.max(bounds.y, Math.min(wantedY, lowest));
    if (!tags.isFree(x, y, tag.width, tag.height)) return null;
    if (taken.isFree(x, y, tag.width, tag.height)) return { ...tag, x, y };
    second ??= { ...tag, x, y };
    return null;
  }

  function tryAll(xs: readonly number[], ys: readonly number[]): Rect | null {
    for (const y of ys) {
      for (const x of xs) {
        const place = tryAt(x, y);
        if (place) return place;
      }
    }
    return null;
  }

  const bottom = box.y + box.height;
  const tops = [box.y - tag.height, box.y, bottom - tag.height, bottom];
  const lefts = [box.x, box.x + box.width - tag.width];
  return (
    tryAll(lefts, tops) ??
    tryAll(slides(lefts[0]!, lefts[1]!), tops) ??
    tryAll(lefts, slides(box.y, bottom - tag.height)) ??
    second ??
    firstFreeRow({ tag, box, bounds, tags, taken })
  );
}

/** Crowded: the first row below the usual place that is not taken. */
function firstFreeRow({ tag, box, bounds, tags }: TagPlace): Rect | null {
  const lowest = bounds.y + bounds.height - tag.height;
  const x = Math.max(bounds.x, Math.min(box.x, bounds.x + bounds.width - tag.width));
  for (
    let y = Math.max(bounds.y, Math.min(box.y - tag.height, lowest));
    y <= lowest;
    y += tag.height
  ) {
    if (tags.isFree(x, y, tag.width, tag.height)) return { ...tag, x, y };
  }
  return null;
}

/** Places between two, not the two themselves. */
function slides(from: number, to: number): number[] {
  const count = Math.max(0, Math.min(mostSlides, Math.floor((to - from) / slideStepPx)));
  const step = (to - from) / (count + 1);
  return Array.from({ length: count }, (_, nth) => from + (nth + 1) * step);
}
