import { setImmediate as breath } from 'node:timers/promises';
import { AppError, toAppError } from '@shared/errors';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { computeGroups, type TokenHeatmap } from '@shared/heatmap/groups';
import type { StorageCompression } from '@shared/heatmap/heatmap';
import { createEncoder } from './ingest/daam-encoder';
import { nodeZlib } from './ingest/node-zlib';
import type { GroupRecord, HeatmapRecord } from './records';

/**
 * The groups of stored heatmaps at a threshold, of each polarity apart and in the order of an import.
 * What is damaged is left out. Null for a polarity without heatmaps. Throws `heatmap-encoding` when
 * none of a polarity can be read.
 */
export async function regroup(
  heatmaps: readonly HeatmapRecord[],
  threshold: number,
  storage: StorageCompression,
): Promise<Record<'positive' | 'negative', GroupRecord[] | null>> {
  const encode = createEncoder(storage, nodeZlib);
  const groupsOf = async (isNegative: boolean): Promise<GroupRecord[] | null> => {
    const records = heatmaps.filter((record) => record.isNegative === isNegative);
    if (records.length === 0) return null;
    const tokens = await decoded(records);
    const groups: GroupRecord[] = [];
    for (const { merged, ...group } of computeGroups(tokens, threshold)) {
      groups.push({ ...group, ...encode(merged).encoded, isNegative });
      await breath();
    }
    return groups;
  };
  return { positive: await groupsOf(false), negative: await groupsOf(true) };
}

/** Large images have a hundred times the cells of usual ones: windows are answered in between. */
async function decoded(records: readonly HeatmapRecord[]): Promise<TokenHeatmap[]> {
  const tokens: TokenHeatmap[] = [];
  let damage: AppError | undefined;
  for (const record of records) {
    try {
      tokens.push({ token: record.token, heatmap: decompressHeatmap(record, nodeZlib) });
    } catch (thrown) {
      damage = toAppError(thrown);
    }
    await breath();
  }
  if (tokens.length > 0) return tokens;
  throw new AppError('heatmap-encoding', 'None of the heatmaps can be read.', { cause: damage });
}
