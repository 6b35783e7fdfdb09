import { computeGroups } from '../heatmap/groups';
import type { PlacedWord } from './placed-words';

/** Words that lie at one place, in prompt order, and the one that stands for all of them. */
export interface PlaceGroup {
  readonly words: readonly PlacedWord[];
  readonly first: PlacedWord;
}

/**
 * The words by the places that they claim: those that the rule of semantic groups would merge, at
 * the threshold it usually has, are together; every other is alone. `first` is the word that the
 * group would be named for. Of a token that occurs twice, the first occurrence is in it.
 */
export function groupedByPlace(words: readonly PlacedWord[]): PlaceGroup[] {
  const byToken = new Map<string, PlacedWord>();
  for (const placed of words) {
    if (!byToken.has(placed.word.token)) byToken.set(placed.word.token, placed);
  }
  const groups = computeGroups(
    words.map(({ word, map, statistics }) => ({ token: word.token, heatmap: map, statistics })),
  );
  return groups.map(({ name, memberTokens }) => ({
    words: memberTokens.map((token) => byToken.get(token)!),
    first: byToken.get(name)!,
  }));
}
