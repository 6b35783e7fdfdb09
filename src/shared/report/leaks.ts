import { cellsOf } from '../heatmap/overlap';
import type { PlacedWord } from './placed-words';

/** A word of the negative prompt that acts where a word of the positive one is. */
export interface Leak {
  readonly negative: PlacedWord;
  /** In whose places it is, most first; never empty. */
  readonly into: readonly LeakPlace[];
}

export interface LeakPlace {
  readonly positive: PlacedWord;
  /** Mean attention 0…1 of the negative word in the place, and of the positive one there. */
  readonly inside: number;
  readonly own: number;
}

export const leakLimits = {
  /** Least mean of the negative word inside the place, as a part of the positive word's own there. */
  ofOwn: 0.5,
  /** And as a multiple of what the negative word has on average over the whole picture. */
  ofMean: 1.5,
} as const;

/**
 * Negative words with high attention inside the place of a positive one (its cells at or above half
 * of its maximum): at least half of what the positive word itself has there, and clearly more than
 * the negative word has elsewhere. Attention of both is compared as the library keeps it: where a
 * producer gave raw sums, each prompt was scaled by its own strongest word. The one with most beside
 * the positive word first.
 */
export function leaksInto(
  positives: readonly PlacedWord[],
  negatives: readonly PlacedWord[],
): Leak[] {
  const places = positives.map((positive) => {
    const cells = cellsOf(positive.covered);
    return { positive, cells, own: meanOver(positive, cells) };
  });
  const leaks = negatives.flatMap((negative): Leak[] => {
    const into = places
      .map(({ positive, cells, own }) => ({ positive, own, inside: meanOver(negative, cells) }))
      .filter(
        ({ own, inside }) =>
          inside > 0 &&
          inside >= leakLimits.ofOwn * own &&
          inside >= leakLimits.ofMean * negative.statistics.mean,
      )
      .sort((a, b) => b.inside / b.own - a.inside / a.own);
    return into.length > 0 ? [{ negative, into }] : [];
  });
  return leaks.sort((a, b) => heightOf(b) - heightOf(a));
}

function heightOf({ into: [most] }: Leak): number {
  return most ? most.inside / most.own : 0;
}

/** 0 over no cells. */
function meanOver({ map }: PlacedWord, cells: Uint32Array): number {
  let sum = 0;
  for (const cell of cells) sum += map.values[cell]!;
  return cells.length > 0 ? sum / cells.length : 0;
}
