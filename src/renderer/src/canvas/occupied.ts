import type { Rect } from './overlay-labels';

/** Rectangles that lie somewhere already. */
export interface Occupied {
  add(rect: Rect): void;
  /** Whether the place overlaps with none of them; sides may touch. */
  isFree(x: number, y: number, width: number, height: number): boolean;
}

/**
 * Sorted into bands, so that a place is compared with its neighbours only: of a hundred labels a
 * hundred places each are asked for, whenever the picture moves. Quickest when rectangles are about as
 * high as a band.
 */
export function createOccupied(bandPx: number): Occupied {
  const bands = new Map<number, Rect[]>();
  const bandOf = (y: number) => Math.floor(y / bandPx);
  // Places are asked for one beside the other: what is in the way of one is in the way of the next.
  let inTheWay: Rect | null = null;
  return {
    add(rect) {
      for (let band = bandOf(rect.y); band <= bandOf(rect.y + rect.height); band++) {
        const rects = bands.get(band);
        if (rects) rects.push(rect);
        else bands.set(band, [rect]);
      }
    },
    isFree(x, y, width, height) {
      if (inTheWay && overlaps(inTheWay, x, y, width, height)) return false;
      const last = bandOf(y + height);
      for (let band = bandOf(y); band <= last; band++) {
        const rects = bands.get(band);
        if (!rects) continue;
        for (const other of rects) {
          if (!overlaps(other, x, y, width, height)) continue;
          inTheWay = other;
          return false;
        }
      }
      return true;
    },
  };
}

function overlaps(other: Rect, x: number, y: number, width: number, height: number): boolean {
  return (
    x < other.x + other.width &&
    other.x < x + width &&
    y < other.y + other.height &&
    other.y < y + height
  );
}
