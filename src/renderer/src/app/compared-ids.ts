/** How many images are compared at once. */
export const leastCompared = 2;
export const mostCompared = 4;

/** Why so many images cannot be compared, and what to do; null when they can. */
export function whyNotCompared(count: number): string | null {
  if (count < leastCompared) return 'Select two to four images to compare them';
  if (count > mostCompared) return `${count} are selected; at most four can be compared`;
  return null;
}

/** What `ids=12,15,99` in an address asks for. */
export interface AskedIds {
  /** Each once, in their order, at most as many as are compared. */
  readonly ids: readonly number[];
  /** How many are left out because they are too many. */
  readonly leftOut: number;
}

/** Whatever is no id is passed over; it never throws. */
export function parseComparedIds(query: string): AskedIds {
  const text = new URLSearchParams(query).get('ids') ?? '';
  // Ids are at most 16 digits long; an address of thousands need not be split.
  const parts = text.slice(0, 2_000).split(',');
  const all = new Set(
    parts
      .filter((part) => /^\d{1,16}$/.test(part))
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0),
  );
  const ids = [...all].slice(0, mostCompared);
  return { ids, leftOut: all.size - ids.length };
}

/** In the order of a list; those that are not in it come last. */
export function inListOrder(ids: readonly number[], list: readonly number[]): number[] {
  const place = new Map(ids.map((id) => [id, list.indexOf(id)]));
  const placeOf = (id: number) => (place.get(id)! < 0 ? list.length : place.get(id)!);
  return ids.toSorted((a, b) => placeOf(a) - placeOf(b));
}
