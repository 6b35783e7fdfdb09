import type { ImageDetail } from '@shared/images';
import { useMemo } from 'react';
import { emptyPack, type HeatmapPack } from './heatmap-pack';
import { otherThreshold } from './merge-threshold';
import { createRegrouping, withMerged } from './regrouping';
import { groupSources, tokenSources, type Source } from './sources';
import { useViewSettings } from './stores';

/** Everything of an image that can be shown, and where its heatmaps are. */
export interface ShownImage {
  /** Of `sources`, the tokens; the same whatever the threshold. */
  readonly tokens: readonly Source[];
  readonly sources: readonly Source[];
  readonly pack: HeatmapPack;
}

/**
 * Tokens as the library has them, and groups at the threshold that is chosen: as they are stored, or
 * worked out anew. `isOutdated`: the pack is from before the groups were saved.
 */
export function useSources(
  detail: ImageDetail,
  pack: HeatmapPack,
  isOutdated: boolean,
): ShownImage {
  const chosen = useViewSettings((state) => state.mergeThreshold);
  const { heatmaps, groups } = detail;
  const tokens = useMemo(() => tokenSources(heatmaps), [heatmaps]);
  const regrouping = useMemo(() => createRegrouping(tokens, pack), [tokens, pack]);
  const shownPack = useMemo(() => withMerged(pack, regrouping), [pack, regrouping]);
  const threshold = pack === emptyPack ? null : otherThreshold(chosen, detail);
  const sources = useMemo(() => {
    if (threshold === null) return [...tokens, ...groupSources(groups, tokens, isOutdated)];
    const regrouped = regrouping.groupsAt(threshold);
    // Of a prompt without heatmaps, groups that came with the file are all there is.
    const kept = groups.filter(
      ({ isNegative }) => !heatmaps.some((heatmap) => heatmap.isNegative === isNegative),
    );
    return [...tokens, ...groupSources(regrouped, tokens, true), ...groupSources(kept, tokens)];
  }, [tokens, regrouping, groups, heatmaps, threshold, isOutdated]);
  return { tokens, sources, pack: shownPack };
}
