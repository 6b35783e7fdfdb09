import sql from 'sql-template-tag';
import type { Problem } from '@shared/images';
import type { ProblemRecord } from '../records';
import { cleanNullable, cleanText } from './clean';
import type { Queryable } from './connect';

export interface FileProblems {
  path: string;
  /** Null when the whole file is unreadable. */
  imageId: number | null;
  problems: readonly ProblemRecord[];
}

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
    SELECT path, image_id AS "imageId", token, is_negative AS "isNegative", code, reason,
           is_generation AS "isGeneration",
           round(extract(epoch FROM seen_at) * 1000)::bigint AS "seenAt"
    FROM import_problem
    ORDER BY seen_at DESC, id DESC
    LIMIT ${limit}::integer`);
  return result.rows;
}

/** Of the folders themselves and of everything below them, by path. */
export async function listProblemsBelow(
  db: Queryable,
  folders: readonly string[],
): Promise<Problem[]> {
  const result = await db.query<Problem>(sql`
    SELECT p.path, p.image_id AS "imageId", p.token, p.is_negative AS "isNegative", p.code, p.reason,
           p.is_generation AS "isGeneration",
           round(extract(epoch FROM p.seen_at) * 1000)::bigint AS "seenAt"
    FROM import_problem AS p
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

/** Of one file, in the order they were found. */
export async function listProblemsOf(db: Queryable, path: string): Promise<Problem[]> {
  const result = await db.query<Problem>(sql`
    SELECT path, image_id AS "imageId", token, is_negative AS "isNegative", code, reason,
           is_generation AS "isGeneration",
           round(extract(epoch FROM seen_at) * 1000)::bigint AS "seenAt"
    FROM import_problem
    WHERE path = ${path}::text
    ORDER BY id`);
  return result.rows;
}

export async function countProblems(db: Queryable): Promise<number> {
  const result = await db.query<{ n: number }>(sql`SELECT count(*) AS n FROM import_problem`);
  return result.rows[0]!.n;
}
