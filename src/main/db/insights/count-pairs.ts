/** Two tokens, by their numbers, that images have together. */
export interface CountedPair {
  firstId: number;
  secondId: number;
  images: number;
  /** Of the images that have the first, the fraction that has the second too. */
  share: number;
}

/** Pairs of any tokens are looked for among so many, those that most images have. */
const candidates = 300;

/**
 * The most frequent pairs of the tokens that images have, each token once per image; with a token that
 * comes first, or (null) of any, of which then the more frequent one comes first. Of equally frequent
 * ones those of more frequent tokens come first.
 */
export function countPairs(
  images: readonly (readonly number[])[],
  firstId: number | null,
  limit: number,
): CountedPair[] {
  if (firstId === null) return pairsOfAny(images, mostFrequent(images, candidates), limit);
  const withFirst = images.filter((tokens) => tokens.includes(firstId));
  return mostFrequent(withFirst, limit + 1)
    .filter(({ id }) => id !== firstId)
    .slice(0, limit)
    .map(({ id, count }) => ({
      firstId,
      secondId: id,
      images: count,
      share: count / withFirst.length,
    }));
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

/** A table of all pairs of ranks, of which the smaller one is the row. */
function pairsOfAny(
  images: readonly (readonly number[])[],
  tokens: readonly CountedToken[],
  limit: number,
): CountedPair[] {
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
  const places = Array.from(counts.keys()).filter((place) => counts[place]! > 0);
  // By rank where they are equal: the order in which places are.
  places.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return places.slice(0, limit).map((place) => {
    const first = tokens[Math.floor(place / tokens.length)]!;
    return {
      firstId: first.id,
      secondId: tokens[place % tokens.length]!.id,
      images: counts[place]!,
      share: counts[place]! / first.count,
    };
  });
}
