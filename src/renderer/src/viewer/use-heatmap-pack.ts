import { AppError } from '@shared/errors';
import type { ImageDetail } from '@shared/images';
import { heatmapsUrl, type Versioned } from '@shared/media';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { openPack } from './heatmap-pack';

/** One fetch for all heatmaps of an image; an answer for another image never lands here. */
export function useHeatmapPack(detail: ImageDetail) {
  return useQuery({
    ...heatmapPackQuery(detail),
    enabled: detail.heatmaps.length + detail.groups.length > 0,
  });
}

export function heatmapPackQuery({ id, version }: Versioned) {
  return queryOptions({
    queryKey: ['heatmaps', id, version],
    queryFn: async ({ signal }) => {
      const response = await fetch(heatmapsUrl({ id, version }), { signal });
      if (!response.ok) {
        throw new AppError(
          response.status === 404 ? 'not-found' : 'internal',
          `The heatmaps could not be fetched (status ${response.status}).`,
        );
      }
      return openPack(new Uint8Array(await response.arrayBuffer()));
    },
    structuralSharing: false,
    // Decoded maps are large: only what is on screen, or was a moment ago, is kept.
    gcTime: 30_000,
  });
}
