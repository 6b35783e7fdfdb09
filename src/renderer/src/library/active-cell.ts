import { IdSet } from '../app/id-set';

/** The cell that has the focus, or had it last, and the ids there were then. */
export interface ActiveCell {
  readonly index: number;
  readonly ids: readonly number[];
}

/**
 * Where the cell is now that the ids may be others: with its image, or, when that is gone, with the
 * next one that is left, else the one before. −1 when there are none.
 */
export function placeOf(cell: ActiveCell, ids: readonly number[]): number {
  const id = cell.ids[cell.index];
  if (cell.ids === ids || id === undefined || ids[cell.index] === id) {
    return Math.min(cell.index, ids.length - 1);
  }
  const moved = ids.indexOf(id);
  if (moved >= 0) return moved;
  const left = new IdSet();
  for (const other of ids) left.add(other);
  const after = cell.ids.findIndex((other, index) => index > cell.index && left.has(other));
  if (after >= 0) return ids.indexOf(cell.ids[after]!);
  for (let before = cell.index - 1; before >= 0; before -= 1) {
    if (left.has(cell.ids[before]!)) return ids.indexOf(cell.ids[before]!);
  }
  return Math.min(cell.index, ids.length - 1);
}
