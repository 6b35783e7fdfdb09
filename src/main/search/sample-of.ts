import type { Sample } from '@shared/insights';

/** Of what a search finds, so many images are looked at. */
const mostLookedAt = 2_000;

/** Some of the images that a search finds, and how many of how many they are; null where all are. */
export function sampleOfFound(found: readonly number[]): { ids: number[]; sample: Sample } {
  const ids = sampleOf(found, mostLookedAt);
  const isAll = ids.length === found.length;
  return { ids, sample: isAll ? null : { looked: ids.length, of: found.length } };
}

/** At most `most` of the ids, evenly spread over the list, in its order; always the same ones. */
export function sampleOf(ids: readonly number[], most: number): number[] {
  if (ids.length <= most) return [...ids];
  return Array.from({ length: most }, (_, nth) => ids[Math.floor((nth * ids.length) / most)]!);
}
