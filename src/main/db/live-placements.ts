import type pg from 'pg';
import sql from 'sql-template-tag';
import type { Queryable } from './connect';
import { copyOut, integerArray } from './copy-out';
import type { TokenKey } from './place-sql';

export interface TokenPlacement {
  imageId: number;
  scale: number;
  /** 64 bytes; copied by whoever keeps them. */
  cells: Uint8Array;
}

/** Placements of a token, by image id ascending: one range of the covering index. */
export async function eachPlacement(
  client: pg.PoolClient,
  { tokenId, isNegative }: TokenKey,
  take: (imageId: number, scale: number, cells: Uint8Array) => void,
): Promise<void> {
  // A fresh table without statistics would get another plan.
  await client.query('SET LOCAL enable_seqscan = off');
  await client.query('SET LOCAL enable_bitmapscan = off');
  await copyOut(
    client,
    `SELECT image_id, scale, cells FROM daam_placement
     WHERE token_id = ${Math.trunc(tokenId)} AND is_negative = ${isNegative} ORDER BY image_id`,
    (row) => take(row.integer(), row.real(), row.bytea()),
  );
}

/** How many images have these tokens, all together, as the counters say. */
export async function countPlacements(db: Queryable, tokens: readonly TokenKey[]): Promise<number> {
  const result = await db.query<{ n: number }>(sql`
    SELECT coalesce(sum(u.image_count), 0)::bigint AS n
    FROM unnest(
      ${tokens.map((token) => token.tokenId)}::integer[],
      ${tokens.map((token) => token.isNegative)}::boolean[]
    ) AS asked (token_id, is_negative)
    JOIN token_usage AS u USING (token_id, is_negative)`);
  return result.rows[0]!.n;
}

/** What some images have of some tokens; by image id ascending. */
export async function placementsOf(
  client: pg.PoolClient,
  imageIds: readonly number[],
  tokenIds: readonly number[],
): Promise<(TokenKey & TokenPlacement)[]> {
  const found: (TokenKey & TokenPlacement)[] = [];
  if (imageIds.length === 0 || tokenIds.length === 0) return found;
  await copyOut(
    client,
    `SELECT image_id, token_id, is_negative, scale, cells FROM daam_placement
     WHERE image_id = ANY (${integerArray(imageIds)}) AND token_id = ANY (${integerArray(tokenIds)})
     ORDER BY image_id`,
    (row) => {
      found.push({
        imageId: row.integer(),
        tokenId: row.integer(),
        isNegative: row.boolean(),
        scale: row.real(),
        cells: row.bytea().slice(),
      });
    },
  );
  return found;
}
