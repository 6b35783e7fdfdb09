import { overlapOf, sharedCells } from '../heatmap/overlap';
import type { PlacedWord } from './placed-words';

/** Two words that claim one place. */
export interface Fight {
  /** In prompt order. */
  readonly words: readonly [PlacedWord, PlacedWord];
  /** Of the place of the smaller, the fraction that is also that of the larger. */
  readonly overlap: number;
  /** The one with the smaller place. */
  readonly smaller: PlacedWord;
  /** Of what they share, the fraction in which each has more attention; ties count for none. */
  readonly wins: readonly [number, number];
}

export const fightLimits = {
  /** Least maximum, as a part of the strongest word's of the prompt. */
  strength: 0.5,
  /** Least overlap of their places: cells at or above half of a word's maximum. */
  overlap: 0.5,
  /** Least balance: the mean, over the cells that they share, of the weaker's part of the stronger. */
  balance: 0.6,
} as const;

/**
 * Pairs of words that fight, of words that are each the only one at their place (`groupedByPlace`):
 * both are strong, their places overlap by half of the smaller or more (and the smaller is at
 * least half the larger, as for groups: a word inside a much larger one is part of it), and in what
 * they share neither clearly wins. Words that have a word in common ("dragon", "red dragon") name
 * one thing. Largest overlap first.
 */
export function fightsAmong(words: readonly PlacedWord[]): Fight[] {
  const strongest = words.reduce((most, { statistics }) => Math.max(most, statistics.max), 0);
  const strong = words.filter(({ statistics }) => {
    return statistics.max > 0 && statistics.max >= fightLimits.strength * strongest;
  });
  const fights: Fight[] = [];
  strong.forEach((second, at) => {
    for (const first of strong.slice(0, at)) {
      const overlap = overlapOf(first.covered, second.covered);
      if (overlap < fightLimits.overlap || haveWordInCommon(first, second)) continue;
      const { balance, wins } = contestOf(first, second);
      if (balance < fightLimits.balance) continue;
      const smaller = second.covered.count < first.covered.count ? second : first;
      fights.push({ words: [first, second], overlap, smaller, wins });
    }
  });
  return fights.sort((a, b) => b.overlap - a.overlap);
}

/** Only called for two that share cells. */
function contestOf(first: PlacedWord, second: PlacedWord) {
  const [a, b] = [first.map.values, second.map.values];
  let [cells, firstWins, secondWins, balance] = [0, 0, 0, 0];
  for (const cell of sharedCells(first.covered, second.covered)) {
    const [x, y] = [a[cell]!, b[cell]!];
    cells++;
    if (x > y) firstWins++;
    if (y > x) secondWins++;
    balance += Math.min(x, y) / Math.max(x, y);
  }
  const wins = [firstWins / cells, secondWins / cells] as const;
  return { balance: balance / cells, wins };
}

function haveWordInCommon(first: PlacedWord, second: PlacedWord): boolean {
  const own = wordsOf(first.word.token);
  return wordsOf(second.word.token).some((word) => own.includes(word));
}

function wordsOf(token: string): string[] {
  return token.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}
