import type pg from 'pg';
import sql from 'sql-template-tag';

/** Versions of one file: what was read last, and what becomes of all of them. */
interface Double {
  newest: number;
  /** The id that the one image has from now on. */
  id: number;
  all: number[];
  rating: number;
  favorite: boolean;
  /** As text: a Date holds fewer digits. */
  ingestedAt: string;
}

/**
 * Makes one removed image of those that have the same path, among themselves or with one in the
 * library, which `takeOut` removes first. Call in a transaction. Gives the ids that can be brought
 * back; of the same path, the smallest that was asked for.
 */
export async function settleDoubles(
  client: pg.PoolClient,
  asked: readonly number[],
  takeOut: (ids: number[]) => Promise<unknown>,
): Promise<number[]> {
  const ids = await idsOf(
    client,
    sql`
    SELECT id FROM removed_image WHERE id = ANY (${asked}::integer[]) ORDER BY path, id FOR UPDATE`,
  );
  const living = await idsOf(
    client,
    sql`
    SELECT id FROM image
    WHERE path IN (SELECT path FROM removed_image WHERE id = ANY (${ids}::integer[]))`,
  );
  // Being removed last, these are the newest from here on.
  if (living.length > 0) await takeOut(living);
  const doubles = await findDoubles(client, ids, living);
  await unite(client, doubles);
  const doubled = new Set(doubles.flatMap((double) => double.all));
  return [...ids.filter((id) => !doubled.has(id)), ...doubles.map((double) => double.id)];
}

/** The first rating that was given counts, from the newest back, and any favourite. */
async function findDoubles(
  client: pg.PoolClient,
  asked: readonly number[],
  living: readonly number[],
): Promise<Double[]> {
  const result = await client.query<Double>(sql`
    SELECT (array_agg(id ORDER BY removed_at DESC, id DESC))[1] AS newest,
           min(id) FILTER (WHERE id = ANY (${asked}::integer[])) AS id,
           array_agg(id) AS all,
           coalesce((array_agg(rating ORDER BY removed_at DESC, id DESC) FILTER (WHERE rating > 0))[1], 0)
             AS rating,
           bool_or(favorite) AS favorite,
           min(ingested_at)::text AS "ingestedAt"
    FROM removed_image
    WHERE id = ANY (${[...asked, ...living]}::integer[])
    GROUP BY path
    HAVING count(*) > 1`);
  return result.rows;
}

/** What belongs to an image follows its id; the one is in all collections that any of them was in. */
async function unite(client: pg.PoolClient, doubles: readonly Double[]): Promise<void> {
  if (doubles.length === 0) return;
  const older = doubles.flatMap(({ all, newest }) => all.filter((id) => id !== newest));
  await client.query(sql`DELETE FROM removed_image WHERE id = ANY (${older}::integer[])`);
  await client.query(sql`
    UPDATE removed_image AS r
    SET id = d.id, rating = d.rating, favorite = d.favorite, ingested_at = d.ingested_at
    FROM unnest(
      ${doubles.map((double) => double.newest)}::integer[],
      ${doubles.map((double) => double.id)}::integer[],
      ${doubles.map((double) => double.rating)}::smallint[],
      ${doubles.map((double) => double.favorite)}::boolean[],
      ${doubles.map((double) => double.ingestedAt)}::timestamptz[]
    ) AS d (newest, id, rating, favorite, ingested_at)
    WHERE r.id = d.newest`);
  const pairs = doubles.flatMap(({ all, id }) => all.map((one) => ({ one, id })));
  await client.query(sql`
    WITH pair AS (
      SELECT * FROM unnest(
        ${pairs.map(({ one }) => one)}::integer[], ${pairs.map(({ id }) => id)}::integer[]
      ) AS pair (one, id)
      WHERE one <> id
    ), moved AS (
      DELETE FROM collection_image AS m USING pair WHERE m.image_id = pair.one
      RETURNING m.collection_id, pair.id, m.added_at
    )
    INSERT INTO collection_image (collection_id, image_id, added_at)
    SELECT DISTINCT ON (collection_id, id) collection_id, id, added_at FROM moved
    ORDER BY collection_id, id, added_at
    ON CONFLICT DO NOTHING`);
  await client.query(sql`
    UPDATE removed_problem SET image_id = removed_with
    WHERE removed_with = ANY (${doubles.map((double) => double.id)}::integer[])
      AND image_id IS NOT NULL`);
}

async function idsOf(client: pg.PoolClient, query: ReturnType<typeof sql>): Promise<number[]> {
  const result = await client.query<{ id: number }>(query);
  return result.rows.map((row) => row.id);
}
