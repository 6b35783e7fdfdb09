/** At most `most` of the ids, evenly spread over the list, in its order; always the same ones. */
export function sampleOf(ids: readonly number[], most: number): number[] {
  if (ids.length <= most) return [...ids];
  return Array.from({ length: most }, (_, nth) => ids[Math.floor((nth * ids.length) / most)]!);
}
