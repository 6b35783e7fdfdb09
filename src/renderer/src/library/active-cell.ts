/** The cell that has the focus, or had it last. */
export interface ActiveCell {
  readonly index: number;
  /** Null until it is known which image is there. */
  readonly id: number | null;
}

/**
 * Where the cell is now that the ids may be others: with its image, or, when that is gone, where it
 * was, so that the next image takes its place.
 */
export function placeOf({ index, id }: ActiveCell, ids: readonly number[]): number {
  if (id !== null && ids[index] !== id) {
    const moved = ids.indexOf(id);
    if (moved >= 0) return moved;
  }
  return Math.min(index, ids.length - 1);
}
