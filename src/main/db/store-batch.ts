import type pg from 'pg';
import { toAppError, type AppError } from '@shared/errors';
import type { FileRecord } from '../records';
import { cleanText } from './clean';
import { inTransaction } from './connect';
import { storeSemanticGroups } from './groups';
import { storeHeatmaps } from './heatmaps';
import { storeImages } from './images';
import { replaceProblems } from './problems';
import { storePlacements } from './spatial';
import { tokenIds } from './tokens';

export interface StoredBatch {
  /** Image ids by path. */
  stored: Map<string, number>;
  /** Records the database refused, each alone; nothing of them is stored. */
  failed: { path: string; error: AppError }[];
}

/**
 * Stores files with all that belongs to them, in one transaction and one round trip per table.
 * If the database refuses the batch for its content, halves are tried, so that one bad record
 * costs only itself; anything else (connection gone, disk full) is thrown.
 */
export async function storeFileRecords(
  pool: pg.Pool,
  records: readonly FileRecord[],
): Promise<StoredBatch> {
  if (records.length === 0) return { stored: new Map(), failed: [] };
  try {
    return { stored: await storeAll(pool, records), failed: [] };
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    if (records.length === 1) {
      return {
        stored: new Map(),
        failed: [{ path: records[0]!.file.path, error: toAppError(error) }],
      };
    }
    const half = Math.ceil(records.length / 2);
    const first = await storeFileRecords(pool, records.slice(0, half));
    const second = await storeFileRecords(pool, records.slice(half));
    return {
      stored: new Map([...first.stored, ...second.stored]),
      failed: [...first.failed, ...second.failed],
    };
  }
}

async function storeAll(
  pool: pg.Pool,
  records: readonly FileRecord[],
): Promise<Map<string, number>> {
  return inTransaction(pool, async (client) => {
    const ids = await storeImages(client, records);
    const batch = records.map((record) => ({
      ...record,
      path: record.file.path,
      imageId: ids.get(cleanText(record.file.path))!,
    }));
    await storeHeatmaps(client, batch);
    await replaceProblems(client, batch);
    // All at once, in order: two importers that add some and then others could wait for each other.
    await tokenIds(client, namesIn(batch));
    // Last, because the counters of common groups and tokens stay locked from here to the commit.
    await storeSemanticGroups(client, batch);
    await storePlacements(client, batch);
    return new Map(batch.map(({ path, imageId }) => [path, imageId]));
  });
}

/** Names of tokens and groups. */
function namesIn(records: readonly FileRecord[]): string[] {
  return records.flatMap(({ groups, placements }) => [
    ...groups.map(({ name }) => cleanText(name)),
    ...placements.map(({ token }) => cleanText(token)),
  ]);
}

/** SQLSTATE classes 22 (data), 23 (constraints), 54 (a limit), and values the driver refuses. */
export function isAboutContent(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(22|23|54)...$/.test(code);
}
