import sql from 'sql-template-tag';
import { prefixOf } from '@shared/path-prefix';
import type { FileFacts } from '../records';
import { cleanText } from './clean';
import type { Queryable } from './connect';
import { nameAndFolder } from './name-and-folder';

/** A file that the library knows: one of its images, or one that was taken out of it. */
export interface KnownFile extends FileFacts {
  id: number;
  isMissing: boolean;
  isRemoved: boolean;
}

/** An image whose file may now be elsewhere. */
export interface Candidate {
  id: number;
  path: string;
  contentHash: string;
  ingestedAt: Date;
  isRemoved: boolean;
}

/** Images per key that are looked at for one that has moved: copies may be many. */
const candidatesPerKey = 16;

/** By path; unknown ones are absent. */
export async function knownFiles(
  db: Queryable,
  paths: readonly string[],
): Promise<Map<string, KnownFile>> {
  const result = await db.query<KnownFile>(sql`
    SELECT id, path, file_size AS size,
           round(extract(epoch FROM modified_at) * 1000)::bigint AS "mtimeMs",
           round(extract(epoch FROM sidecar_modified_at) * 1000)::bigint AS "sidecarMtimeMs",
           missing_since IS NOT NULL AS "isMissing", false AS "isRemoved"
    FROM image WHERE path = ANY (${paths}::text[])
    UNION ALL
    (SELECT id, path, file_size,
            round(extract(epoch FROM modified_at) * 1000)::bigint,
            round(extract(epoch FROM sidecar_modified_at) * 1000)::bigint, false, true
     FROM removed_image WHERE path = ANY (${paths}::text[])
     ORDER BY removed_at DESC)`);
  const known = new Map<string, KnownFile>();
  // An image wins over those that were removed from the same path, the last of them over others.
  for (const row of result.rows) {
    if (!row.isRemoved || !known.has(row.path)) known.set(row.path, row);
  }
  return known;
}

/** Images right in these folders that are not missing yet, but for `seen` and those new since then. */
export async function othersInFolders(
  db: Queryable,
  folders: readonly string[],
  seen: readonly number[],
  since: Date,
): Promise<{ id: number; path: string }[]> {
  const result = await db.query<{ id: number; path: string }>(sql`
    SELECT i.id, i.path
    FROM image AS i
    WHERE i.folder = ANY (${folders}::text[]) AND i.missing_since IS NULL
      AND i.ingested_at < ${since}::timestamptz
      AND NOT EXISTS (SELECT FROM unnest(${seen}::integer[]) AS s (id) WHERE s.id = i.id)`);
  return result.rows;
}

/** Images that are not missing yet: the one at this path, and all below it. */
export async function imagesAtOrBelow(
  db: Queryable,
  path: string,
): Promise<{ id: number; path: string }[]> {
  const result = await db.query<{ id: number; path: string }>(sql`
    SELECT id, path FROM image
    WHERE (path = ${cleanText(path)}::text OR path ^@ ${prefixOf(cleanText(path))}::text)
      AND missing_since IS NULL`);
  return result.rows;
}

/** Folders at or below this one that hold images which are not missing yet. */
export async function foldersBelow(db: Queryable, root: string): Promise<string[]> {
  const result = await db.query<{ folder: string }>(sql`
    SELECT DISTINCT folder FROM image
    WHERE path ^@ ${prefixOf(root)}::text AND missing_since IS NULL`);
  return result.rows.map((row) => row.folder);
}

/** Marks images whose file is gone from where it was; one that has moved meanwhile is left alone. */
export async function markMissing(
  db: Queryable,
  gone: readonly { id: number; path: string }[],
): Promise<number> {
  if (gone.length === 0) return 0;
  const result = await db.query(sql`
    UPDATE image AS i SET missing_since = now()
    FROM unnest(${gone.map((g) => g.id)}::integer[], ${gone.map((g) => g.path)}::text[]) AS g (id, path)
    WHERE i.id = g.id AND i.path = g.path AND i.missing_since IS NULL`);
  return result.rowCount ?? 0;
}

/** Marks all images right in these folders. */
export async function markFoldersMissing(
  db: Queryable,
  folders: readonly string[],
): Promise<number> {
  if (folders.length === 0) return 0;
  const result = await db.query(sql`
    UPDATE image SET missing_since = now()
    WHERE folder = ANY (${folders}::text[]) AND missing_since IS NULL`);
  return result.rowCount ?? 0;
}

/** Their files are back; gives how many were missing. */
export async function markPresent(db: Queryable, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await db.query(sql`
    UPDATE image SET missing_since = NULL
    WHERE id = ANY (${ids}::integer[]) AND missing_since IS NOT NULL`);
  return result.rowCount ?? 0;
}

/** Images of the same size and time as these files: what has moved keeps both. By path of the file. */
export async function candidatesByFacts(
  db: Queryable,
  files: readonly FileFacts[],
): Promise<Map<string, Candidate[]>> {
  const keyOf = (size: number, mtimeMs: number): string => `${size}:${mtimeMs}`;
  const keys = new Map(files.map((file) => [keyOf(file.size, file.mtimeMs), file]));
  const asked = [...keys.values()];
  const result = await db.query<Candidate & { size: number; mtimeMs: number }>(sql`
    SELECT k.size, k.mtime_ms AS "mtimeMs", c.*
    FROM unnest(
      ${asked.map((file) => file.size)}::bigint[], ${asked.map((file) => file.mtimeMs)}::bigint[]
    ) AS k (size, mtime_ms)
    CROSS JOIN LATERAL (
      (SELECT i.id, i.path, i.content_hash AS "contentHash", i.ingested_at AS "ingestedAt", false AS "isRemoved"
       FROM image AS i
       WHERE i.modified_at = to_timestamp(k.mtime_ms / 1000.0) AND i.file_size = k.size
       LIMIT ${candidatesPerKey})
      UNION ALL
      (SELECT r.id, r.path, r.content_hash, r.ingested_at, true
       FROM removed_image AS r
       WHERE r.modified_at = to_timestamp(k.mtime_ms / 1000.0) AND r.file_size = k.size
       LIMIT ${candidatesPerKey})
    ) AS c`);
  const byKey = groupBy(result.rows, (row) => keyOf(row.size, row.mtimeMs));
  return new Map(
    files.flatMap((file) => {
      const found = byKey.get(keyOf(file.size, file.mtimeMs));
      return found ? [[file.path, found]] : [];
    }),
  );
}

/** Images of the same content, by content hash. */
export async function candidatesByContent(
  db: Queryable,
  hashes: readonly string[],
): Promise<Map<string, Candidate[]>> {
  const result = await db.query<Candidate>(sql`
    SELECT c.*
    FROM unnest(${[...new Set(hashes)]}::text[]) AS k (hash)
    CROSS JOIN LATERAL (
      (SELECT i.id, i.path, i.content_hash AS "contentHash", i.ingested_at AS "ingestedAt", false AS "isRemoved"
       FROM image AS i WHERE i.content_hash = k.hash LIMIT ${candidatesPerKey})
      UNION ALL
      (SELECT r.id, r.path, r.content_hash, r.ingested_at, true
       FROM removed_image AS r WHERE r.content_hash = k.hash LIMIT ${candidatesPerKey})
    ) AS c`);
  return groupBy(result.rows, (row) => row.contentHash);
}

export interface Move {
  id: number;
  from: string;
  to: FileFacts;
  isRemoved: boolean;
}

/** Ends the path of an image that is on its way; no file has such a name. */
const aside = '/\u0001';

/**
 * Gives images the paths they have moved to, which may be paths that others of them move from; all
 * else about them stays. Problems move along. Call in a transaction. Throws (unique violation) when a
 * path is that of an image that stays.
 */
export async function moveImages(db: Queryable, moves: readonly Move[]): Promise<void> {
  const rows = moves.map((move) => {
    const path = cleanText(move.to.path);
    return { ...move, path, ...nameAndFolder(path) };
  });
  const named = sql`unnest(
    ${rows.map((row) => row.id)}::integer[], ${rows.map((row) => row.from)}::text[],
    ${rows.map((row) => row.path)}::text[], ${rows.map((row) => row.name)}::text[],
    ${rows.map((row) => row.folder)}::text[]
  ) AS m (id, old_path, path, file_name, folder)`;
  const images = rows.filter((row) => !row.isRemoved);
  const left = new Set(images.map((row) => row.from));
  const inTheWay = images.map((row) => row.path).filter((path) => left.has(path));
  if (inTheWay.length > 0) {
    // Postgres checks row by row that no two have the same path: out of the way first.
    await db.query(sql`
      UPDATE image SET path = path || ${aside}::text WHERE path = ANY (${inTheWay}::text[])`);
  }
  await db.query(sql`
    UPDATE image AS i
    SET path = m.path, file_name = m.file_name, folder = m.folder, missing_since = NULL
    FROM ${named} WHERE i.id = m.id AND i.path IN (m.old_path, m.old_path || ${aside}::text)`);
  await db.query(sql`
    UPDATE removed_image AS i SET path = m.path, file_name = m.file_name, folder = m.folder
    FROM ${named} WHERE i.id = m.id AND i.path = m.old_path`);
  await db.query(sql`
    UPDATE import_problem AS p SET path = m.path
    FROM ${named} WHERE p.path = m.old_path`);
}

/** Gives copies the rating and favourite of the image they are copies of. */
export async function inheritMarks(
  db: Queryable,
  copies: readonly { path: string; from: number }[],
): Promise<void> {
  if (copies.length === 0) return;
  await db.query(sql`
    UPDATE image AS i SET rating = o.rating, favorite = o.favorite
    FROM unnest(
      ${copies.map((copy) => cleanText(copy.path))}::text[],
      ${copies.map((copy) => copy.from)}::integer[]
    ) AS c (path, origin)
    JOIN image AS o ON o.id = c.origin
    WHERE i.path = c.path AND i.id <> o.id AND i.rating = 0 AND NOT i.favorite`);
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
