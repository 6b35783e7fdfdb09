import type { RankedWord } from './prompt-report';

export const rankings = ['share', 'max', 'mean', 'coverage', 'word'] as const;

/** By what words are ranked: a figure, or the alphabet. */
export type Ranking = (typeof rankings)[number];

/**
 * The words in that order, figures from high to low unless turned round. Words with the same figure are
 * ranked by their maximum, then stay in prompt order, whichever way round.
 */
export function rankedBy(
  words: readonly RankedWord[],
  ranking: Ranking,
  isTurned = false,
): RankedWord[] {
  const compare = comparisons[ranking];
  const sign = isTurned ? -1 : 1;
  return words.toSorted((a, b) => sign * compare(a, b) || b.max - a.max || a.at - b.at);
}

const comparisons: Record<Ranking, (a: RankedWord, b: RankedWord) => number> = {
  share: (a, b) => b.share - a.share,
  max: (a, b) => b.max - a.max,
  mean: (a, b) => b.mean - a.mean,
  coverage: (a, b) => b.coverage - a.coverage,
  word: (a, b) => a.token.localeCompare(b.token, 'en', { numeric: true }),
};
