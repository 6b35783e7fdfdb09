import { coarseCell } from './place';

/** How many tokens of an image decide what is like it: those with the most attention in a cell. */
export const layoutTokens = 16;

/** The 4×4 grid over the 64 bytes of a placement: in each cell the sum of its four, so up to 1020. */
export function coarseSums(cells: Uint8Array): Uint16Array {
  const sums = new Uint16Array(16);
  for (let cell = 0; cell < 64; cell++) sums[coarseCell(cell)]! += cells[cell]!;
  return sums;
}

/**
 * How alike two placements lie, by their coarse sums: what they share by what they have together,
 * Σ min / Σ max. Where neither has anything they are the same. One division of whole numbers, so that
 * every engine comes to the same.
 */
export function placementLikeness(a: Uint16Array, b: Uint16Array): number {
  let [shared, together] = [0, 0];
  for (let cell = 0; cell < 16; cell++) {
    shared += Math.min(a[cell]!, b[cell]!);
    together += Math.max(a[cell]!, b[cell]!);
  }
  return together === 0 ? 1 : shared / together;
}

/**
 * Of the likenesses of a model's tokens, added up in their order (0 where the other image has not got
 * the token), the mean, as a multiple of 2^−40.
 */
export function meanLikeness(sum: number, tokens: number): number {
  return sum / tokens + 4096 - 4096;
}
