import type { PairRanking } from '@shared/insights';

/** Two tokens, by their numbers, that images have together. */
export interface CountedPair {
  firstId: number;
  secondId: number;
  images: number;
  /** Of the images that have the first, the fraction that has the second too. */
  share: number;
  /** Images that have both, by how many would if they were independent; null where that is not known. */
  lift: number | null;
}

/** Pairs of any tokens are looked for among so many, those that most images have. */
const candidates = 300;

/** χ² of one degree of freedom, that chance alone exceeds once in twenty. */
const surely = 3.84;

/** What comes with a token in these images, the most frequent first; each token once per image. */
export function countPairsOf(
  firstId: number,
  images: readonly (readonly number[])[],
  limit: number,
): CountedPair[] {
  const withFirst = images.filter((tokens) => tokens.includes(firstId));
  return mostFrequent(withFirst, limit + 1)
    .filter(({ id }) => id !== firstId)
    .slice(0, limit)
    .map(({ id, count }) => {
      const share = count / withFirst.length;
      return { firstId, secondId: id, images: count, share, lift: null };
    });
}

/**
 * Pairs of the tokens that images have, each token once per image; the more frequent one comes first in
 * a pair. `tied`: those that are surely together more often than by chance, by how little that explains it.
 * Of equal ones those of more frequent tokens come first.
 */
export function countPairs(
  images: readonly (readonly number[])[],
  ranking: PairRanking,
  limit: number,
): CountedPair[] {
  const tokens = mostFrequent(images, candidates);
  const counts = countTogether(images, tokens);
  const pairs: (CountedPair & { rank: number })[] = [];
  // In the order of the places, which is that of the tokens: sorting keeps it where ranks are equal.
  counts.forEach((together, place) => {
    if (together === 0) return;
    const first = tokens[Math.floor(place / tokens.length)]!;
    const second = tokens[place % tokens.length]!;
    const lift = (together * images.length) / (first.count * second.count);
    const ratio = logLikelihoodRatio(together, first.count, second.count, images.length);
    if (ranking === 'tied' && (lift <= 1 || ratio < surely)) return;
    const rank = ranking === 'frequent' ? together : ratio;
    const share = together / first.count;
    pairs.push({ firstId: first.id, secondId: second.id, images: together, share, lift, rank });
  });
  return pairs
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ rank: _, ...pair }) => pair);
}

interface CountedToken {
  id: number;
  count: number;
}

function mostFrequent(images: readonly (readonly number[])[], most: number): CountedToken[] {
  const counts = new Map<number, number>();
  for (const tokens of images) {
    for (const id of tokens) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return Array.from(counts, ([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || a.id - b.id)
    .slice(0, most);
}

/** A table of all pairs of the tokens by their rank, of which the smaller one is the row. */
function countTogether(
  images: readonly (readonly number[])[],
  tokens: readonly CountedToken[],
): Uint32Array {
  const ranks = new Map(tokens.map(({ id }, rank) => [id, rank]));
  const counts = new Uint32Array(tokens.length ** 2);
  for (const image of images) {
    const present = image.flatMap((id) => ranks.get(id) ?? []).sort((a, b) => a - b);
    for (const [nth, first] of present.entries()) {
      for (let other = nth + 1; other < present.length; other++) {
        counts[first * tokens.length + present[other]!]! += 1;
      }
    }
  }
  return counts;
}

/**
 * G² of the 2×2 table of images with and without the one and the other of two tokens, 0 where they are
 * independent. Unlike the lift it does not put pairs of a few images first (T. Dunning, "Accurate methods
 * for the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993).
 */
export function logLikelihoodRatio(
  together: number,
  first: number,
  second: number,
  all: number,
): number {
  const cell = (observed: number, row: number, column: number) =>
    observed === 0 ? 0 : observed * Math.log((observed * all) / (row * column));
  return (
    2 *
    (cell(together, first, second) +
      cell(first - together, first, all - second) +
      cell(second - together, all - first, second) +
      cell(all - first - second + together, all - first, all - second))
  );
}
