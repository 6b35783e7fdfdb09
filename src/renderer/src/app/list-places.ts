/** Where an id was in a list: right after another, or at the start. */
export interface Place {
  readonly id: number;
  readonly after: number | null;
}

/** So many are put back one by one; a list that lost more is better fetched again. */
const maxPlaces = 50;

/** The list without the ids; when they are few, with where they were. */
export function takeFrom(
  ids: readonly number[],
  gone: ReadonlySet<number>,
): { left: number[]; places: Place[] } {
  if (gone.size > maxPlaces) return { left: ids.filter((id) => !gone.has(id)), places: [] };
  // Far quicker than asking of each of a million whether it goes.
  const found = [...gone].map((id) => ids.indexOf(id)).filter((index) => index >= 0);
  found.sort((a, b) => a - b);
  const left = [...ids];
  for (const index of found.toReversed()) left.splice(index, 1);
  const places = found.map((index) => ({ id: ids[index]!, after: ids[index - 1] ?? null }));
  return { left, places };
}

/** The list with the ids where they were; those whose neighbour is gone, or that are back, stay out. */
export function putBack(ids: readonly number[], places: readonly Place[]): number[] {
  const list = [...ids];
  for (const { id, after } of places) {
    const index = after === null ? 0 : list.indexOf(after) + 1;
    if ((after === null || index > 0) && !list.includes(id)) list.splice(index, 0, id);
  }
  return list;
}
