import type { WordFacts } from './report-word';

/** Why a word counts as ignored: the same everywhere, hardly more anywhere, or weak everywhere. */
export type WhyIgnored = 'flat' | 'even' | 'faint';

/** Most that an ignored word has at its best place, as multiples of two means. */
export const ignoredAtMost = {
  /** Hardly more anywhere: of its own mean, and of the background too. */
  even: { ofMean: 1.25, ofBackground: 1.25 },
  /** Weak everywhere: noise has peaks a few times its mean, a small thing that was drawn has more. */
  faint: { ofMean: 4, ofBackground: 0.6 },
} as const;

/**
 * What a usual word of a prompt has on average over the whole picture: the median over its words of
 * the mean attention (of an even number, halfway between the two in the middle). Not the mean: one
 * word that fills the sky would lift it for all. 0 without words.
 */
export function backgroundOf(words: readonly WordFacts[]): number {
  if (words.length === 0) return 0;
  const means = words.map(({ meanAttention }) => meanAttention).sort((a, b) => a - b);
  const middle = means.length >> 1;
  return means.length % 2 === 1 ? means[middle]! : (means[middle - 1]! + means[middle]!) / 2;
}

/**
 * A word is ignored when its maximum stands out neither against its own mean nor against the
 * background of its prompt: within `even` of both, or within `faint` of both. A heatmap that is the
 * same everywhere (flat) was given to no place, whatever its level. Null for a word that was heeded.
 */
export function whyIgnored(
  { maxAttention, meanAttention }: WordFacts,
  background: number,
): WhyIgnored | null {
  // Up to the precision in which the library keeps both.
  if (maxAttention - meanAttention <= maxAttention * 2.5e-7) return 'flat';
  const isWithin = ({ ofMean, ofBackground }: { ofMean: number; ofBackground: number }) =>
    maxAttention <= ofMean * meanAttention && maxAttention <= ofBackground * background;
  if (isWithin(ignoredAtMost.even)) return 'even';
  return isWithin(ignoredAtMost.faint) ? 'faint' : null;
}
