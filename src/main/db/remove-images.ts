import type pg from 'pg';
import sql from 'sql-template-tag';
import { storeSemanticGroups } from './groups';
import { storePlacements } from './spatial';

/**
 * Takes images and problems whose path begins with `prefix` out of the library for good, also images
 * that were removed before, but for those that begin with one of `kept`. Call in a transaction: the
 * counters of tokens and groups go with the images.
 */
export async function removeImagesBelow(
  client: pg.PoolClient,
  prefix: string,
  kept: readonly string[],
): Promise<void> {
  // In path order, as imports lock them, so that the two cannot deadlock.
  const found = await client.query<{ id: number }>(sql`
    SELECT i.id FROM image AS i
    WHERE i.path ^@ ${prefix}::text
      AND NOT EXISTS (SELECT FROM unnest(${kept}::text[]) AS k (prefix) WHERE i.path ^@ k.prefix)
    ORDER BY i.path
    FOR UPDATE OF i`);
  await deleteImages(
    client,
    found.rows.map((row) => row.id),
  );
  await client.query(sql`
    DELETE FROM removed_image AS r
    WHERE r.path ^@ ${prefix}::text
      AND NOT EXISTS (SELECT FROM unnest(${kept}::text[]) AS k (prefix) WHERE r.path ^@ k.prefix)`);
  await client.query(sql`
    DELETE FROM import_problem AS p
    WHERE p.path ^@ ${prefix}::text
      AND NOT EXISTS (SELECT FROM unnest(${kept}::text[]) AS k (prefix) WHERE p.path ^@ k.prefix)`);
}

/** Rows and all that belongs to them. In a transaction, like the above. */
export async function deleteImages(client: pg.PoolClient, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  // Imports lock the figures before the counters of names; so that the two cannot deadlock.
  await client.query(sql`SELECT FROM library_effect FOR UPDATE`);
  // Groups and placements by themselves: a cascade would leave the counters as they were.
  const without = ids.map((imageId) => ({ imageId, groups: [], placements: [] }));
  await storeSemanticGroups(client, without);
  await storePlacements(client, without);
  await client.query(sql`DELETE FROM image WHERE id = ANY (${ids}::integer[])`);
}
