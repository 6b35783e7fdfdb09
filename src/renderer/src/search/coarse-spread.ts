import { coarseCell } from '@shared/search/place';

/** 64 means of the 8×8 grid as 16 of the 4×4 grid. */
export function coarseSpread(cells: readonly number[]): number[] {
  const coarse = new Array<number>(16).fill(0);
  cells.forEach((value, cell) => {
    coarse[coarseCell(cell)]! += value / 4;
  });
  return coarse;
}
