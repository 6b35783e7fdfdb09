import type { GroupInfo } from '@shared/images';

/** At which the groups of an image are stored, 0…1; null when not all are at the same. */
export function storedThreshold(groups: readonly GroupInfo[]): number | null {
  const [first, ...others] = groups;
  if (!first || others.some((group) => group.overlapThreshold !== first.overlapThreshold))
    return null;
  return first.overlapThreshold;
}

/** The chosen threshold, unless it is the stored one or none is chosen. */
export function otherThreshold(chosen: number | null, groups: readonly GroupInfo[]): number | null {
  return chosen === storedThreshold(groups) ? null : chosen;
}
