import type pg from 'pg';
import sql from 'sql-template-tag';
import type { WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import { cleanText } from './clean';
import { inTransaction, type Queryable } from './connect';
import { prefixOf } from './path-prefix';
import { removeImagesBelow } from './remove-images';

/** Whether the folder can be reached is for the caller to say. */
export type StoredFolder = Omit<WatchedFolder, 'reachable'>;

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
  const known = await db.query<Pick<StoredFolder, 'id' | 'path' | 'addedAt'>>(sql`
    SELECT id, path, round(extract(epoch FROM added_at) * 1000)::bigint AS "addedAt"
    FROM watched_folder
    ORDER BY added_at, id`);
  const prefixes = known.rows.map((folder) => prefixOf(folder.path));
  const counted = await db.query<{ imageCount: number }>(sql`
    SELECT (SELECT count(*) FROM image AS i WHERE i.path ^@ f.prefix) AS "imageCount"
    FROM unnest(${prefixes}::text[]) WITH ORDINALITY AS f (prefix, place)
    ORDER BY f.place`);
  const folders = known.rows.map((folder, index) => ({
    ...folder,
    imageCount: counted.rows[index]!.imageCount,
  }));
  return folders.map((folder) => ({ ...folder, ownImageCount: ownCount(folder, folders) }));
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
  if (folders.some((other) => isInside(folder, other))) return 0;
  const inner = folders.filter((other) => isInside(other, folder));
  const outermost = inner.filter((one) => !inner.some((other) => isInside(one, other)));
  return outermost.reduce((rest, { imageCount }) => rest - imageCount, folder.imageCount);
}

function isInside(inner: CountedFolder, outer: CountedFolder): boolean {
  return inner !== outer && prefixOf(inner.path).startsWith(prefixOf(outer.path));
}

/** Paths alone: quick, however many images there are. */
export async function listFolderPaths(db: Queryable): Promise<string[]> {
  const result = await db.query<{ path: string }>(sql`SELECT path FROM watched_folder ORDER BY id`);
  return result.rows.map((row) => row.path);
}

/** Remembers that a scan of the whole folder has come to its end. */
export async function markScanned(db: Queryable, path: string): Promise<void> {
  await db.query(
    sql`UPDATE watched_folder SET scanned_at = now() WHERE path = ${cleanText(path)}::text`,
  );
}
