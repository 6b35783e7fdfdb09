import pg from 'pg';
import sql from 'sql-template-tag';
import type { Collection } from '@shared/collections';
import { AppError } from '@shared/errors';
import { cleanText } from './clean';
import { inTransaction, type Queryable } from './connect';

/** All that are not deleted, by name. */
export async function listCollections(db: Queryable): Promise<Collection[]> {
  const result = await db.query<Collection>(sql`
    SELECT c.id, c.name, c.query,
           CASE WHEN c.query IS NULL THEN (
             SELECT count(*)::integer FROM collection_image AS m JOIN image AS i ON i.id = m.image_id
             WHERE m.collection_id = c.id
           ) END AS "imageCount"
    FROM collection AS c
    WHERE c.deleted_at IS NULL
    ORDER BY lower(c.name), c.id`);
  return result.rows;
}

/** With these images in it. Throws `bad-request` when one is named so. */
export async function createCollection(
  pool: pg.Pool,
  { name, query, ids }: { name: string; query: string | null; ids: readonly number[] },
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const made = await namedOnce(name, () =>
      client.query<{ id: number }>(sql`
        INSERT INTO collection (name, query)
        VALUES (${cleanText(name)}::text, ${query && cleanText(query)}::text) RETURNING id`),
    );
    const { id } = made.rows[0]!;
    if (ids.length > 0) await addToCollection(client, { id, ids });
    return id;
  });
}

/** What is left out stays. Throws `not-found`, and `bad-request` when another is named so. */
export async function changeCollection(
  db: Queryable,
  { id, name, query }: { id: number; name?: string | undefined; query?: string | undefined },
): Promise<void> {
  const result = await namedOnce(name ?? '', () =>
    db.query(sql`
      UPDATE collection
      SET name = coalesce(${name === undefined ? null : cleanText(name)}::text, name),
          query = CASE WHEN query IS NULL THEN NULL
                  ELSE coalesce(${query === undefined ? null : cleanText(query)}::text, query) END
      WHERE id = ${id}::integer AND deleted_at IS NULL`),
  );
  if (result.rowCount === 0) throwGone(id);
}

/** What was in it is in it again when it is restored. Throws `not-found`. */
export async function deleteCollection(db: Queryable, id: number): Promise<void> {
  const result = await db.query(sql`
    UPDATE collection SET deleted_at = now() WHERE id = ${id}::integer AND deleted_at IS NULL`);
  if (result.rowCount === 0) throwGone(id);
}

/** Throws `not-found`, and `bad-request` when another has taken the name. */
export async function restoreCollection(db: Queryable, id: number): Promise<void> {
  const known = await db.query<{ name: string }>(
    sql`SELECT name FROM collection WHERE id = ${id}::integer`,
  );
  const name = known.rows[0]?.name ?? throwGone(id);
  await namedOnce(name, () =>
    db.query(sql`UPDATE collection SET deleted_at = NULL WHERE id = ${id}::integer`),
  );
}

/** Gives the ids that were not in it before. Throws `not-found`, also for a saved search. */
export async function addToCollection(
  db: Queryable,
  { id, ids }: { id: number; ids: readonly number[] },
): Promise<number[]> {
  await checkPutIn(db, id);
  const result = await db.query<{ id: number }>(sql`
    INSERT INTO collection_image (collection_id, image_id)
    SELECT ${id}::integer, i.id FROM image AS i WHERE i.id = ANY (${ids}::integer[]) ORDER BY i.id
    ON CONFLICT DO NOTHING
    RETURNING image_id AS id`);
  return result.rows.map((row) => row.id);
}

/** Gives the ids that were in it. Throws `not-found`, also for a saved search. */
export async function takeFromCollection(
  db: Queryable,
  { id, ids }: { id: number; ids: readonly number[] },
): Promise<number[]> {
  await checkPutIn(db, id);
  const result = await db.query<{ id: number }>(sql`
    DELETE FROM collection_image
    WHERE collection_id = ${id}::integer AND image_id = ANY (${ids}::integer[])
    RETURNING image_id AS id`);
  return result.rows.map((row) => row.id);
}

async function checkPutIn(db: Queryable, id: number): Promise<void> {
  const known = await db.query(sql`
    SELECT FROM collection WHERE id = ${id}::integer AND deleted_at IS NULL AND query IS NULL`);
  if (known.rowCount === 0) throwGone(id);
}

const uniqueViolation = '23505';

async function namedOnce<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== uniqueViolation) throw error;
    throw new AppError('bad-request', `There is a collection named "${name}" already.`, {
      cause: error,
    });
  }
}

function throwGone(id: number): never {
  throw new AppError('not-found', `There is no collection ${id} that images are put into.`);
}
