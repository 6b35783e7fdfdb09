import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { AppError } from '@shared/errors';
import { cleanText } from './clean';
import { inTransaction, type Queryable } from './connect';
import { endOfPrefix, isBelow, prefixOf, separatorOf } from '@shared/path-prefix';
import { deleteImages } from './remove-images';

interface Move {
  from: string;
  to: string;
  /** Folders whose images stay where they are. */
  kept: readonly string[];
}

/**
 * Gives the folder another path, and with it all images below, removed ones too, which keep id,
 * rating and all that belongs to them. Images under another watched folder stay. Where the new place
 * has an image of its own already: with the same content, the one that moves stands for both; with
 * another content, the one that would move stays behind, to be found missing. Throws `not-found`,
 * and `bad-request` if the new path is on the list.
 */
export async function relocateFolder(pool: pg.Pool, id: number, path: string): Promise<void> {
  const to = cleanText(path);
  await inTransaction(pool, async (client) => {
    // One at a time, so that no other folder comes to lie where this one goes.
    await client.query(sql`LOCK TABLE watched_folder IN SHARE ROW EXCLUSIVE MODE`);
    const known = await client.query<{ id: number; path: string }>(
      sql`SELECT id, path FROM watched_folder`,
    );
    const from = known.rows.find((folder) => folder.id === id)?.path;
    if (from === undefined) throw new AppError('not-found', `There is no watched folder ${id}.`);
    if (from === to) return;
    const others = known.rows.map((folder) => folder.path).filter((other) => other !== from);
    if (others.includes(to)) {
      throw new AppError('bad-request', `${to} is one of the folders of the library already.`);
    }
    await client.query(sql`
      UPDATE watched_folder SET path = ${to}::text, scanned_at = NULL WHERE id = ${id}::integer`);
    await moveImages(client, { from, to, kept: others.filter((other) => isBelow(other, from)) });
  });
}

/** Paths of some images below the folder, relative to it, from all over it. */
export async function samplePathsBelow(
  db: Queryable,
  folder: string,
  limit: number,
): Promise<string[]> {
  const prefix = prefixOf(folder);
  const result = await db.query<{ path: string }>(sql`
    SELECT path FROM image AS i
    WHERE ${isIn(sql`i.path`, prefix)}
    ORDER BY md5(i.id::text)
    LIMIT ${limit}::integer`);
  return result.rows.map((row) => row.path.slice(prefix.length));
}

async function moveImages(client: pg.PoolClient, { from, to, kept }: Move): Promise<void> {
  const target = newPath({ from, to });
  // What lies in the new place already does not move further down.
  const stays = [...kept, ...(isBelow(to, from) ? [to] : [])].map(prefixOf);
  const moves = (path: Sql) => sql`${isIn(path, prefixOf(from))} AND NOT EXISTS (
    SELECT FROM unnest(${stays}::text[], ${stays.map(endOfPrefix)}::text[]) AS s (first, after)
    WHERE ${path} >= s.first AND ${path} < s.after)`;
  await client.query(sql`
    CREATE TEMP TABLE moving ON COMMIT DROP AS
    SELECT i.id, i.content_hash, ${target(sql`i.path`)} COLLATE "C" AS new_path
    FROM image AS i
    WHERE ${moves(sql`i.path`)}`);
  await client.query(sql`CREATE UNIQUE INDEX ON moving (id)`);
  await client.query(sql`ANALYZE moving`);

  await leaveBehindWhatWouldReplaceOthers(client);
  await mergeTwins(client);

  await client.query(sql`
    DELETE FROM import_problem AS p USING moving AS m
    WHERE p.path = m.new_path AND p.image_id IS DISTINCT FROM m.id`);
  await client.query(sql`
    UPDATE import_problem AS p SET path = m.new_path FROM moving AS m WHERE p.image_id = m.id`);
  // Files without an image are read again by every scan, and the folder itself is found.
  await client.query(sql`
    DELETE FROM import_problem AS p
    WHERE p.image_id IS NULL AND (p.path = ${from}::text OR ${moves(sql`p.path`)})`);

  if (isBelow(from, to)) {
    // A new path may be the old one of a row that has not moved yet: out of the way first.
    await client.query(sql`
      UPDATE image AS i SET path = 'moving ' || i.id FROM moving AS m WHERE i.id = m.id`);
  }
  await client.query(sql`
    UPDATE image AS i SET path = m.new_path, folder = ${folderOf(sql`m.new_path`, sql`i.file_name`, to)}
    FROM moving AS m WHERE i.id = m.id`);
  await client.query(sql`
    UPDATE removed_image AS r
    SET path = ${target(sql`r.path`)}, folder = ${folderOf(target(sql`r.path`), sql`r.file_name`, to)}
    WHERE ${moves(sql`r.path`)}
      AND NOT EXISTS (SELECT FROM image AS i WHERE i.path = ${target(sql`r.path`)})
      AND NOT EXISTS (SELECT FROM removed_image AS o WHERE o.path = ${target(sql`r.path`)})`);
}

/** Again and again, since one that stays may be in the way of another. */
async function leaveBehindWhatWouldReplaceOthers(client: pg.PoolClient): Promise<void> {
  for (let left = 1; left > 0;) {
    const result = await client.query(sql`
      DELETE FROM moving AS m
      USING (
        SELECT i.path, i.content_hash FROM image AS i
        WHERE NOT EXISTS (SELECT FROM moving AS n WHERE n.id = i.id)
        UNION ALL
        SELECT r.path, r.content_hash FROM removed_image AS r
      ) AS there
      WHERE there.path = m.new_path AND there.content_hash <> m.content_hash`);
    left = result.rowCount ?? 0;
  }
}

/** The same picture in both places: the older row stays, with the better of both ratings. */
async function mergeTwins(client: pg.PoolClient): Promise<void> {
  const twins = await client.query<{ id: number }>(sql`
    WITH twin AS (
      SELECT m.id, i.id AS other, i.rating, i.favorite
      FROM moving AS m
      JOIN image AS i ON i.path = m.new_path
      WHERE NOT EXISTS (SELECT FROM moving AS n WHERE n.id = i.id)
    ), kept AS (
      UPDATE image AS i
      SET rating = greatest(i.rating, t.rating), favorite = i.favorite OR t.favorite
      FROM twin AS t WHERE i.id = t.id
    )
    SELECT other AS id FROM twin ORDER BY other`);
  await deleteImages(
    client,
    twins.rows.map((row) => row.id),
  );
  await client.query(sql`
    DELETE FROM removed_image AS r USING moving AS m WHERE r.path = m.new_path`);
}

function isIn(path: Sql, prefix: string): Sql {
  return sql`${path} >= ${prefix}::text AND ${path} < ${endOfPrefix(prefix)}::text`;
}

/** A folder of Windows may be found again under Linux, and the other way round. */
function newPath({ from, to }: Pick<Move, 'from' | 'to'>): (path: Sql) => Sql {
  const prefix = prefixOf(from);
  return (path) => {
    // Counted by Postgres: characters beyond the BMP are two in JavaScript.
    const rest = sql`substr(${path}, length(${prefix}::text) + 1)`;
    const [before, after] = [separatorOf(from), separatorOf(to)];
    const translated =
      before === after ? rest : sql`replace(${rest}, ${before}::text, ${after}::text)`;
    return sql`(${prefixOf(to)}::text || ${translated})`;
  };
}

/** As `dirname` gives it: of a file right in a root, the root with its separator. */
function folderOf(path: Sql, fileName: Sql, root: string): Sql {
  return sql`CASE
    WHEN ${path} = ${prefixOf(root)}::text || ${fileName} THEN ${root}::text
    ELSE left(${path}, -(length(${fileName}) + 1)) END`;
}
