import { setImmediate as breath } from 'node:timers/promises';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { computeGroups } from '@shared/heatmap/groups';
import type { EncodedHeatmap, Heatmap } from '@shared/heatmap/heatmap';
import { tokenRegions, type Region, type TokenMap } from '@shared/region-export/regions';
import type { Queryable } from '../db/connect';
import { getSemanticGroups } from '../db/groups';
import { getHeatmaps } from '../db/heatmaps';
import { nodeZlib } from '../ingest/node-zlib';

export interface ImageRegions {
  regions: Region[];
  /** Names of those whose heatmap is damaged. */
  unread: string[];
}

/** Groups as the library keeps them; of an image without any, those of its heatmaps. */
export async function loadGroupRegions(
  db: Queryable,
  imageId: number,
  withNegative: boolean,
): Promise<ImageRegions> {
  const unread: string[] = [];
  const records = (await getSemanticGroups(db, imageId)).filter(
    ({ isNegative }) => withNegative || !isNegative,
  );
  if (records.length === 0) {
    const tokens = await loadTokenMaps(db, imageId, withNegative);
    return { regions: groupsOf(tokens.maps), unread: tokens.unread };
  }
  const regions: Region[] = [];
  for (const record of records) {
    const heatmap = await decoded(record, record.name, unread);
    if (!heatmap) continue;
    const { name, memberTokens, isNegative, autoWeight: weight, bbox } = record;
    // Producers may leave out of what a group is made.
    const tokens = memberTokens.length > 0 ? memberTokens : [name];
    regions.push({ kind: 'group', name, tokens, isNegative, weight, heatmap, bbox });
  }
  return { regions, unread };
}

/** Single tokens, in prompt order. */
export async function loadTokenRegions(
  db: Queryable,
  imageId: number,
  withNegative: boolean,
): Promise<ImageRegions> {
  const { maps, unread } = await loadTokenMaps(db, imageId, withNegative);
  return { regions: tokenRegions(maps), unread };
}

async function loadTokenMaps(db: Queryable, imageId: number, withNegative: boolean) {
  const unread: string[] = [];
  const maps: TokenMap[] = [];
  const records = await getHeatmaps(db, imageId, withNegative ? {} : { isNegative: false });
  for (const record of records) {
    const { token, isNegative } = record;
    const heatmap = await decoded(record, token, unread);
    if (heatmap) maps.push({ token, isNegative, heatmap });
  }
  return { maps, unread };
}

function groupsOf(maps: readonly TokenMap[]): Region[] {
  return [false, true].flatMap((isNegative) =>
    computeGroups(maps.filter((map) => map.isNegative === isNegative)).map(
      ({ name, memberTokens: tokens, merged: heatmap, autoWeight: weight, bbox }): Region => ({
        ...{ kind: 'group', name, tokens, isNegative, weight, heatmap, bbox },
      }),
    ),
  );
}

/** Null for a damaged one. Large heatmaps take a while: windows are answered in between. */
async function decoded(
  record: EncodedHeatmap,
  name: string,
  unread: string[],
): Promise<Heatmap | null> {
  await breath();
  try {
    return decompressHeatmap(record, nodeZlib);
  } catch {
    unread.push(name);
    return null;
  }
}
