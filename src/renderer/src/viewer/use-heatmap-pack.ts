import { AppError } from '@shared/errors';
import { crc32 } from '@shared/heatmap/crc32';
import type { ImageDetail } from '@shared/images';
import { heatmapsUrl } from '@shared/media';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { openPack } from './heatmap-pack';
import { whenIdle } from './when-idle';

/**
 * One fetch for all heatmaps of an image; an answer for another image never lands here. While groups
 * that were saved are fetched, the pack from before is there (`isPlaceholderData`): it has the tokens.
 */
export function useHeatmapPack(detail: ImageDetail) {
  return useQuery({
    ...heatmapPackQuery(detail),
    enabled: detail.heatmaps.length + detail.groups.length > 0,
    placeholderData: (before, query) => (isOfTokens(query?.queryKey, detail) ? before : undefined),
  });
}

type HeatmapsOf = Pick<ImageDetail, 'id' | 'version' | 'groups'>;

export function heatmapPackQuery(detail: HeatmapsOf) {
  const { id, version } = detail;
  const ofGroups = groupsVersion(detail);
  return queryOptions({
    queryKey: ['heatmaps', id, version, ofGroups],
    queryFn: async ({ signal }) => {
      // The address names all that the answer depends on: it is kept for ever.
      const address = heatmapsUrl({ id, version: `${version}.${ofGroups}` });
      const response = await fetch(address, { signal });
      if (!response.ok) {
        throw new AppError(
          response.status === 404 ? 'not-found' : 'internal',
          `The heatmaps could not be fetched (status ${response.status}).`,
        );
      }
      const pack = openPack(new Uint8Array(await response.arrayBuffer()));
      // Then the first sight of many is as quick as the second.
      whenIdle(pack.prepare);
      return pack;
    },
    structuralSharing: false,
    // Decoded maps are large: only what is on screen, or was a moment ago, is kept.
    gcTime: 30_000,
  });
}

function isOfTokens(key: readonly unknown[] | undefined, { id, version }: HeatmapsOf): boolean {
  return key?.[1] === id && key[2] === version;
}

const versions = new WeakMap<HeatmapsOf['groups'], string>();

/** Another when the groups are: they can be saved without a change of the file. */
function groupsVersion({ groups }: HeatmapsOf): string {
  let version = versions.get(groups);
  if (version === undefined) {
    version = crc32(new TextEncoder().encode(JSON.stringify(groups))).toString(16);
    versions.set(groups, version);
  }
  return version;
}
