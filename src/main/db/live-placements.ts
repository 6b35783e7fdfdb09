import type pg from 'pg';
import sql from 'sql-template-tag';
import type { Queryable } from './connect';
import { copyOut, integerArray } from './copy-out';
import { placementsTable, type TokenKey } from './place-sql';

export interface TokenPlacement {
  imageId: number;
  scale: number;
  /** 64 bytes; copied by whoever keeps them. */
  cells: Uint8Array;
}

/** Placements of a token or group, by image id ascending: of a token one range of the covering index. */
export async function eachPlacement(
  client: pg.PoolClient,
  key: TokenKey,
  take: (imageId: number, scale: number, cells: Uint8Array) => void,
): Promise<void> {
  // A fresh table without statistics would get another plan.
  await client.query('SET LOCAL enable_seqscan = off');
  await client.query('SET LOCAL enable_bitmapscan = off');
  await copyOut(
    client,
    `SELECT image_id, scale, cells FROM ${placementsTable(key).sql}
     WHERE token_id = ${Math.trunc(key.tokenId)} AND is_negative = ${key.isNegative}
     ORDER BY image_id`,
    (row) => take(row.integer(), row.real(), row.bytea()),
  );
}

/** How many images have these tokens and groups, all together, as the counters say. */
export async function countPlacements(db: Queryable, tokens: readonly TokenKey[]): Promise<number> {
  const result = await db.query<{ n: number }>(sql`
    SELECT coalesce(sum(u.image_count), 0)::bigint AS n
    FROM unnest(
      ${tokens.map((token) => token.tokenId)}::integer[],
      ${tokens.map((token) => token.isNegative)}::boolean[],
      ${tokens.map((token) => token.isGroup)}::boolean[]
    ) AS asked (token_id, is_negative, is_group)
    JOIN (
      SELECT *, false AS is_group FROM token_usage UNION ALL SELECT *, true FROM group_usage
    ) AS u USING (token_id, is_negative, is_group)`);
  return result.rows[0]!.n;
}

/** What some images have of some tokens and groups; of either by image id ascending. */
export async function placementsOf(
  client: pg.PoolClient,
  imageIds: readonly number[],
  tokens: readonly TokenKey[],
): Promise<(TokenKey & TokenPlacement)[]> {
  const found: (TokenKey & TokenPlacement)[] = [];
  for (const isGroup of [false, true]) {
    const ids = tokens.filter((token) => token.isGroup === isGroup).map(({ tokenId }) => tokenId);
    if (imageIds.length === 0 || ids.length === 0) continue;
    await copyOut(
      client,
      `SELECT image_id, token_id, is_negative, scale, cells FROM ${placementsTable({ isGroup }).sql}
       WHERE image_id = ANY (${integerArray(imageIds)}) AND token_id = ANY (${integerArray(ids)})
       ORDER BY image_id`,
      (row) => {
        found.push({
          imageId: row.integer(),
          tokenId: row.integer(),
          isNegative: row.boolean(),
          scale: row.real(),
          cells: row.bytea().slice(),
          isGroup,
        });
      },
    );
  }
  return found;
}
