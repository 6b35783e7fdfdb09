/** By the list of ids they belong to, in its order. */
const kept = new WeakMap<readonly number[], readonly number[]>();

export function keepScores(ids: readonly number[], scores: readonly number[]): void {
  kept.set(ids, scores);
}

/** Null where none are known: of a list that images have left since, for one, until it is fetched again. */
export function scoresOf(ids: readonly number[]): readonly number[] | null {
  return kept.get(ids) ?? null;
}

/** The list that is shown has what another one scores: it is of the same ids, and older. */
export function passScores(from: readonly number[], to: readonly number[]): void {
  const scores = kept.get(from);
  if (scores) kept.set(to, scores);
  else kept.delete(to);
}
