import type pg from 'pg';
import sql from 'sql-template-tag';
import type { WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import { cleanText } from './clean';
import { inTransaction, type Queryable } from './connect';
import { isBelow, prefixOf } from '@shared/path-prefix';
import { removeImagesBelow } from './remove-images';

/** How it is watched is for the caller to say. */
export type StoredFolder = Omit<WatchedFolder, 'watch'>;

/** Remembers the folder; one that is known already is given back as it is. */
export async function addFolder(db: Queryable, path: string): Promise<StoredFolder> {
  const clean = cleanText(path);
  await db.query(sql`
    INSERT INTO watched_folder (path) VALUES (${clean}::text) ON CONFLICT (path) DO NOTHING`);
  const folders = await listFolders(db);
  return folders.find((folder) => folder.path === clean)!;
}

/**
 * Forgets the folder, and its images if asked to: those that lie under another watched folder stay.
 * An unknown id is fine.
 */
export async function removeFolder(
  pool: pg.Pool,
  id: number,
  images: 'keep' | 'remove',
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const removed = await client.query<{ path: string }>(
      sql`DELETE FROM watched_folder WHERE id = ${id}::integer RETURNING path`,
    );
    const folder = removed.rows[0];
    if (!folder || images === 'keep') return;
    const others = await client.query<{ path: string }>(sql`SELECT path FROM watched_folder`);
    const kept = others.rows.map((other) => prefixOf(other.path));
    await removeImagesBelow(client, prefixOf(folder.path), kept);
  });
}

/** In the order they were added, each with the number of images under it. */
export async function listFolders(db: Queryable): Promise<StoredFolder[]> {
  const known = await db.query<Omit<StoredFolder, 'imageCount' | 'ownImageCount' | 'missingCount'>>(
    sql`
    SELECT id, path, paused, round(extract(epoch FROM added_at) * 1000)::bigint AS "addedAt",
           round(extract(epoch FROM scanned_at) * 1000)::bigint AS "scannedAt"
    FROM watched_folder
    ORDER BY added_at, id`,
  );
  // All folders of images once, from the index alone, whatever the number of watched ones.
  const counted = await db.query<{ imageCount: number; missingCount: number }>(sql`
    WITH counted AS MATERIALIZED (
      SELECT folder, count(*) AS images FROM image GROUP BY folder
    ), missing AS MATERIALIZED (
      SELECT folder, count(*) AS images FROM image WHERE missing_since IS NOT NULL GROUP BY folder
    )
    SELECT
      (SELECT coalesce(sum(c.images), 0)::bigint FROM counted AS c
       WHERE c.folder = f.path OR c.folder ^@ f.prefix) AS "imageCount",
      (SELECT coalesce(sum(m.images), 0)::bigint FROM missing AS m
       WHERE m.folder = f.path OR m.folder ^@ f.prefix) AS "missingCount"
    FROM unnest(
      ${known.rows.map((folder) => folder.path)}::text[],
      ${known.rows.map((folder) => prefixOf(folder.path))}::text[]
    ) WITH ORDINALITY AS f (path, prefix, place)
    ORDER BY f.place`);
  const folders = known.rows.map((folder, index) => ({ ...folder, ...counted.rows[index]! }));
  return folders.map((folder) => ({ ...folder, ownImageCount: ownCount(folder, folders) }));
}

/** What a watcher has to know of a folder. */
export type FolderToWatch = Pick<WatchedFolder, 'id' | 'path' | 'paused'>;

/** In the order they were added; nothing is counted. */
export async function listFoldersToWatch(db: Queryable): Promise<FolderToWatch[]> {
  const result = await db.query<FolderToWatch>(sql`
    SELECT id, path, paused FROM watched_folder ORDER BY added_at, id`);
  return result.rows;
}

/** An unknown id is fine. */
export async function setPaused(db: Queryable, id: number, paused: boolean): Promise<void> {
  await db.query(sql`
    UPDATE watched_folder SET paused = ${paused}::boolean WHERE id = ${id}::integer`);
}

/** A scan of these folders has just come to its end; those that are not watched are fine. */
export async function markScanned(db: Queryable, paths: readonly string[]): Promise<void> {
  await db.query(sql`
    UPDATE watched_folder SET scanned_at = now() WHERE path = ANY (${paths.map(cleanText)}::text[])`);
}

/** Throws `not-found`. */
export async function getFolder(db: Queryable, id: number): Promise<StoredFolder> {
  const folder = (await listFolders(db)).find((candidate) => candidate.id === id);
  if (!folder) throw new AppError('not-found', `There is no watched folder ${id}.`);
  return folder;
}

type CountedFolder = Pick<StoredFolder, 'path' | 'imageCount'>;

/** Folders lie inside each other or have nothing in common: what the inner ones hold is taken off. */
function ownCount(folder: CountedFolder, folders: readonly CountedFolder[]): number {
  if (folders.some((other) => isBelow(folder.path, other.path))) return 0;
  const inner = folders.filter((other) => isBelow(other.path, folder.path));
  const outermost = inner.filter((one) => !inner.some((other) => isBelow(one.path, other.path)));
  return outermost.reduce((rest, { imageCount }) => rest - imageCount, folder.imageCount);
}
