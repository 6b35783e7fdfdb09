import sql from 'sql-template-tag';
import type { WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import { cleanText } from './clean';
import type { Queryable } from './connect';

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

/** Forgets the folder; its images stay. An unknown id is fine. */
export async function removeFolder(db: Queryable, id: number): Promise<void> {
  await db.query(sql`DELETE FROM watched_folder WHERE id = ${id}::integer`);
}

/** In the order they were added, each with the number of images under it. */
export async function listFolders(db: Queryable): Promise<StoredFolder[]> {
  // `/` for paths that begin with it, else `\`: as the system that wrote them. A folder whose
  // path already ends in its separator is a root.
  const result = await db.query<StoredFolder>(sql`
    SELECT f.id, f.path, round(extract(epoch FROM f.added_at) * 1000)::bigint AS "addedAt",
           (SELECT count(*) FROM image AS i WHERE i.path ^@ p.prefix) AS "imageCount"
    FROM watched_folder AS f
    CROSS JOIN LATERAL (
      SELECT CASE
        WHEN right(f.path, 1) IN ('/', '\') THEN f.path
        WHEN left(f.path, 1) = '/' THEN f.path || '/'
        ELSE f.path || '\'
      END AS prefix
    ) AS p
    ORDER BY f.added_at, f.id`);
  return result.rows;
}

/** Throws `not-found`. */
export async function getFolder(db: Queryable, id: number): Promise<StoredFolder> {
  const folder = (await listFolders(db)).find((candidate) => candidate.id === id);
  if (!folder) throw new AppError('not-found', `There is no watched folder ${id}.`);
  return folder;
}
