import pg from 'pg';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { RemovedImages } from '@shared/api';
import { inTransaction, type Queryable } from './connect';
import { settleDoubles } from './removed-doubles';
import { tokenIds } from './tokens';
import { countUsage, type UsageChange } from './usage';

/**
 * Takes images out of the library with all that belongs to them, and keeps everything, so that
 * `restoreImages` brings them back as they were. Gives the ids that were in the library.
 */
export async function removeImages(pool: pg.Pool, ids: readonly number[]): Promise<number[]> {
  return inTransaction(pool, (client) => takeOut(client, ids));
}

/**
 * Brings removed images back as they were. Where a path is in the library again, its file was
 * imported anew: the two become one image, with the id and the marks of the one that comes back and
 * the content that was read last. Gives the ids that are in the library now because of this.
 */
export async function restoreImages(pool: pg.Pool, ids: readonly number[]): Promise<number[]> {
  try {
    return await inTransaction(pool, (client) => bringBack(client, ids));
  } catch (error) {
    // An import has stored one of the paths at this very moment: now it can be seen.
    if (!isPathTaken(error)) throw error;
    return inTransaction(pool, (client) => bringBack(client, ids));
  }
}

/** All of them, batch by batch, so that an import is not held up for long. */
export async function restoreAllImages(pool: pg.Pool): Promise<number[]> {
  const restored: number[] = [];
  for (;;) {
    const next = await pool.query<{ id: number }>(
      sql`SELECT id FROM removed_image ORDER BY path, id LIMIT ${restoreBatch}::integer`,
    );
    if (next.rows.length === 0) return restored;
    const batch = await restoreImages(
      pool,
      next.rows.map((row) => row.id),
    );
    for (const id of batch) restored.push(id);
  }
}

export async function getRemovedImages(db: Queryable): Promise<RemovedImages> {
  const result = await db.query<RemovedImages>(sql`
    SELECT count(*) AS count,
           round(extract(epoch FROM max(removed_at)) * 1000)::bigint AS "lastRemovedAt"
    FROM removed_image`);
  return result.rows[0]!;
}

/** What belongs to an image, and where it waits. Problems are moved by themselves: they go by path. */
export const belongings = [
  ['daam_heatmap', 'removed_heatmap'],
  ['daam_semantic_group', 'removed_semantic_group'],
  ['daam_placement', 'removed_placement'],
] as const;

const restoreBatch = 5_000;

/** In the caller's transaction. Later steps rely on the rows of `image` being locked by the first. */
async function takeOut(client: pg.PoolClient, asked: readonly number[]): Promise<number[]> {
  // In path order, as imports lock them, so that the two cannot deadlock.
  const found = await client.query<{ id: number }>(sql`
    SELECT id FROM image WHERE id = ANY (${asked}::integer[]) ORDER BY path FOR UPDATE`);
  const ids = found.rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const columns = await columnLists(client);
  const image = columns('image');
  await client.query(sql`
    INSERT INTO removed_image (${image}) SELECT ${image} FROM image WHERE id = ANY (${ids}::integer[])`);
  for (const [source, removed] of belongings) {
    const list = columns(source);
    await client.query(sql`
      INSERT INTO ${raw(removed)} (${list})
      SELECT ${list} FROM ${raw(source)} WHERE image_id = ANY (${ids}::integer[])`);
  }
  const problem = columns('import_problem');
  await client.query(sql`
    INSERT INTO removed_problem (${problem}, removed_with)
    SELECT p.*, i.id
    FROM image AS i
    CROSS JOIN LATERAL (SELECT ${problem} FROM import_problem WHERE path = i.path) AS p
    WHERE i.id = ANY (${ids}::integer[])`);
  await client.query(sql`
    DELETE FROM import_problem AS p USING image AS i
    WHERE i.id = ANY (${ids}::integer[]) AND p.path = i.path`);
  await client.query(sql`DELETE FROM image WHERE id = ANY (${ids}::integer[])`);
  // Last, because the counters of common names stay locked from here to the commit.
  await countNames(client, ids, -1);
  return ids;
}

async function bringBack(client: pg.PoolClient, asked: readonly number[]): Promise<number[]> {
  const ids = await settleDoubles(client, asked, (living) => takeOut(client, living));
  if (ids.length === 0) return [];
  const columns = await columnLists(client);
  const image = columns('image');
  // OVERRIDING: ids are generated, and these keep theirs.
  await client.query(sql`
    INSERT INTO image (${image}) OVERRIDING SYSTEM VALUE
    SELECT ${image} FROM removed_image WHERE id = ANY (${ids}::integer[]) ORDER BY path`);
  for (const [source, removed] of belongings) {
    const list = columns(source);
    await client.query(sql`
      INSERT INTO ${raw(source)} (${list})
      SELECT ${list} FROM ${raw(removed)} WHERE image_id = ANY (${ids}::integer[])`);
  }
  // A problem that was met meanwhile is the truth about the file now.
  const problem = columns('import_problem');
  await client.query(sql`
    INSERT INTO import_problem (${problem}) OVERRIDING SYSTEM VALUE
    SELECT ${problem} FROM removed_problem AS p
    WHERE p.removed_with = ANY (${ids}::integer[])
      AND NOT EXISTS (SELECT FROM import_problem AS n WHERE n.path = p.path)`);
  await nameGroups(client, ids);
  await countNames(client, ids, 1);
  await client.query(sql`DELETE FROM removed_image WHERE id = ANY (${ids}::integer[])`);
  return ids;
}

/** Of images that were removed before groups could be searched for, the names have no number yet. */
async function nameGroups(client: pg.PoolClient, ids: readonly number[]): Promise<void> {
  const names = await client.query<{ name: string }>(sql`
    SELECT DISTINCT group_name AS name FROM removed_semantic_group
    WHERE image_id = ANY (${ids}::integer[])`);
  await tokenIds(
    client,
    names.rows.map(({ name }) => name),
  );
}

/** Adds or takes off what these images, which wait among the removed ones, have of each group and token. */
async function countNames(
  client: pg.PoolClient,
  ids: readonly number[],
  sign: 1 | -1,
): Promise<void> {
  const groups = await client.query<UsageChange>(sql`
    SELECT t.id AS "tokenId", g.is_negative AS "isNegative",
           ${sign}::integer * count(DISTINCT g.image_id)::integer AS change
    FROM removed_semantic_group AS g JOIN token AS t ON t.token = g.group_name
    WHERE g.image_id = ANY (${ids}::integer[])
    GROUP BY t.id, g.is_negative`);
  await countUsage(client, 'group_usage', groups.rows);
  const tokens = await client.query<UsageChange>(sql`
    SELECT token_id AS "tokenId", is_negative AS "isNegative",
           ${sign}::integer * count(*)::integer AS change
    FROM removed_placement
    WHERE image_id = ANY (${ids}::integer[])
    GROUP BY token_id, is_negative`);
  await countUsage(client, 'token_usage', tokens.rows);
}

/** From the catalogue, so that a column that is added to both tables later is not forgotten here. */
async function columnLists(client: pg.PoolClient): Promise<(table: string) => Sql> {
  const tables = ['image', 'import_problem', ...belongings.map(([source]) => source)];
  const result = await client.query<{ name: string; list: string }>(sql`
    SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS list
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.oid = ANY (${tables}::regclass[])
    GROUP BY c.relname`);
  const lists = new Map(result.rows.map((row) => [row.name, raw(row.list)]));
  return (table) => lists.get(table)!;
}

function isPathTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === 'image_path_key';
}
