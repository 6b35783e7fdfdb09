import sql, { empty } from 'sql-template-tag';
import type { Problem, ProblemCounts } from '@shared/images';
import { endOfPrefix, prefixOf } from '@shared/path-prefix';
import type { ProblemRecord } from '../records';
import { cleanNullable, cleanText } from './clean';
import type { Queryable } from './connect';

export interface FileProblems {
  path: string;
  /** Null when the whole file is unreadable. */
  imageId: number | null;
  problems: readonly ProblemRecord[];
}

const problemColumns = sql`
  p.path, coalesce(p.image_id, i.id) AS "imageId", p.image_id IS NULL AS "isWholeFile", p.token,
  p.is_negative AS "isNegative", p.code, p.reason, p.is_generation AS "isGeneration",
  round(extract(epoch FROM p.seen_at) * 1000)::bigint AS "seenAt"`;

/** Replaces what is known to be wrong with these files; an empty list clears a file. */
export async function replaceProblems(
  db: Queryable,
  batch: readonly FileProblems[],
): Promise<void> {
  const files = [...new Map(batch.map((file) => [cleanText(file.path), file]))];
  const rows = files.flatMap(([path, file]) =>
    file.problems.map((problem) => ({ path, imageId: file.imageId, ...problem })),
  );
  await db.query(sql`
    WITH gone AS (
      DELETE FROM import_problem WHERE path = ANY (${files.map(([path]) => path)}::text[])
    )
    INSERT INTO import_problem (path, image_id, token, is_negative, code, reason, is_generation)
    SELECT path, image_id, token, is_negative, code, reason, is_generation
    FROM unnest(
      ${rows.map((row) => row.path)}::text[],
      ${rows.map((row) => row.imageId)}::integer[],
      ${rows.map((row) => cleanNullable(row.token))}::text[],
      ${rows.map((row) => row.isNegative)}::boolean[],
      ${rows.map((row) => row.code)}::text[],
      ${rows.map((row) => cleanText(row.reason))}::text[],
      ${rows.map((row) => row.isGeneration ?? false)}::boolean[]
    ) WITH ORDINALITY AS row (path, image_id, token, is_negative, code, reason, is_generation, place)
    ORDER BY place`);
}

/** Newest first. */
export async function listProblems(db: Queryable, limit: number): Promise<Problem[]> {
  const result = await db.query<Problem>(sql`
    SELECT ${problemColumns}
    FROM (
      SELECT * FROM import_problem ORDER BY seen_at DESC, id DESC LIMIT ${limit}::integer
    ) AS p
    LEFT JOIN image AS i ON i.path = p.path
    ORDER BY p.seen_at DESC, p.id DESC`);
  return result.rows;
}

/** Of the folders themselves and of everything below them, by path. */
export async function listProblemsBelow(
  db: Queryable,
  folders: readonly string[],
): Promise<Problem[]> {
  const result = await db.query<Problem>(sql`
    SELECT ${problemColumns}
    FROM import_problem AS p
    LEFT JOIN image AS i ON i.path = p.path
    WHERE EXISTS (
      SELECT FROM unnest(${folders.map(cleanText)}::text[]) AS f (path)
      WHERE p.path = f.path OR p.path ^@ (rtrim(f.path, '/\\') || '/')
         OR p.path ^@ (rtrim(f.path, '/\\') || '\\')
    )
    ORDER BY p.path, p.id`);
  return result.rows;
}

/** The database's clock, by which `seen_at` is set. */
export async function problemClock(db: Queryable): Promise<Date> {
  const result = await db.query<{ now: Date }>(sql`SELECT clock_timestamp() AS now`);
  return result.rows[0]!.now;
}

/**
 * Forgets unreadable files below the folder that were last seen before `since`: a scan that began
 * then has met every file that is still there, and recorded its problem again.
 */
export async function forgetProblemsBelow(
  db: Queryable,
  folder: string,
  since: Date,
): Promise<void> {
  const prefix = folder.replace(/[/\\]+$/, '');
  await db.query(sql`
    DELETE FROM import_problem
    WHERE image_id IS NULL AND seen_at < ${since}::timestamptz
      AND (path = ${folder}::text OR path ^@ ${`${prefix}/`}::text OR path ^@ ${`${prefix}\\`}::text)`);
}

/**
 * Forgets what was unreadable at paths where nothing is any more, and below them: a path may have been
 * a folder. Problems of images stay with these.
 */
export async function forgetProblemsAt(db: Queryable, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const gone = paths.map(cleanText);
  const prefixes = gone.map(prefixOf);
  await db.query(sql`
    DELETE FROM import_problem AS p
    USING unnest(
      ${gone}::text[], ${prefixes}::text[], ${prefixes.map(endOfPrefix)}::text[]
    ) AS g (path, first, after)
    WHERE p.image_id IS NULL
      AND (p.path = g.path OR (p.path >= g.first AND p.path < g.after))`);
}

/** Of one file, in the order they were found. */
export async function listProblemsOf(db: Queryable, path: string): Promise<Problem[]> {
  const result = await db.query<Problem>(sql`
    SELECT ${problemColumns}
    FROM import_problem AS p
    LEFT JOIN image AS i ON i.path = p.path
    WHERE p.path = ${path}::text
    ORDER BY p.id`);
  return result.rows;
}

/** What of these paths, or of all, has a problem: each once, with whether it is a folder. */
export async function listProblemPaths(
  db: Queryable,
  { among, limit }: { among?: readonly string[] | undefined; limit: number },
): Promise<{ path: string; isFolder: boolean }[]> {
  const result = await db.query<{ path: string; isFolder: boolean }>(sql`
    SELECT path, bool_or(code = 'folder-unreachable') AS "isFolder"
    FROM import_problem
    ${among ? sql`WHERE path = ANY (${among.map(cleanText)}::text[])` : empty}
    GROUP BY path
    ORDER BY path
    LIMIT ${limit}::integer`);
  return result.rows;
}

export async function countProblems(db: Queryable): Promise<ProblemCounts> {
  const result = await db.query<ProblemCounts>(sql`
    SELECT count(*) FILTER (WHERE image_id IS NULL) AS files,
           count(*) FILTER (WHERE image_id IS NOT NULL AND token IS NOT NULL) AS heatmaps,
           count(*) FILTER (WHERE image_id IS NOT NULL AND token IS NULL) AS parts
    FROM import_problem`);
  return result.rows[0]!;
}
