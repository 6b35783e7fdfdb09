import type pg from 'pg';
import sql from 'sql-template-tag';
import type { GroupRecord, HeatmapRecord } from '../records';
import { inTransaction } from './connect';
import { getSemanticGroups, storeSemanticGroups } from './groups';
import { getHeatmaps } from './heatmaps';
import { throwNotFound, versionColumn } from './images';

/** The groups of an image, and all that they are made from. */
export interface GroupsNow {
  /** Another as soon as the file may have changed, and its heatmaps with it. */
  readonly version: string;
  readonly heatmaps: readonly HeatmapRecord[];
  readonly groups: readonly GroupRecord[];
}

/**
 * Replaces the groups of an image by what `change` makes of them; null changes nothing. Nobody else
 * changes the image meanwhile. Gives what was there before. Throws `not-found`, and what `change` does.
 */
export async function changeGroups(
  pool: pg.Pool,
  imageId: number,
  change: (now: GroupsNow) => Promise<readonly GroupRecord[] | null>,
): Promise<GroupsNow> {
  return inTransaction(pool, async (client) => {
    // The image first, as imports do: two of them cannot be in each other's way.
    const { rows } = await client.query<{ version: string }>(sql`
      SELECT ${versionColumn} FROM image WHERE id = ${imageId}::integer FOR UPDATE`);
    const { version } = rows[0] ?? throwNotFound(imageId);
    const now = {
      version,
      heatmaps: await getHeatmaps(client, imageId),
      groups: await getSemanticGroups(client, imageId),
    };
    const groups = await change(now);
    if (groups) await storeSemanticGroups(client, [{ imageId, groups }]);
    return now;
  });
}
