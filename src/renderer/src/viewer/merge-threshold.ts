import type { GroupInfo, HeatmapInfo } from '@shared/images';

/** Of an image: its groups, and the heatmaps that they can be worked out from. */
interface Grouped {
  readonly groups: readonly Pick<GroupInfo, 'isNegative' | 'overlapThreshold'>[];
  readonly heatmaps: readonly Pick<HeatmapInfo, 'isNegative'>[];
}

/**
 * At which the groups of an image are stored, 0…1; null when not all are at the same. Groups of a
 * prompt without heatmaps are as in the file and stay so.
 */
export function storedThreshold({ groups, heatmaps }: Grouped): number | null {
  const [first, ...others] = groups.filter(({ isNegative }) =>
    heatmaps.some((heatmap) => heatmap.isNegative === isNegative),
  );
  if (!first || others.some((group) => group.overlapThreshold !== first.overlapThreshold))
    return null;
  return first.overlapThreshold;
}

/** The chosen threshold, unless it is the stored one or none is chosen. */
export function otherThreshold(chosen: number | null, image: Grouped): number | null {
  return chosen === storedThreshold(image) ? null : chosen;
}
