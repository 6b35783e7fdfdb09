import sql, { empty } from 'sql-template-tag';
import type { RereadScope } from '@shared/api';
import type { Generation } from '@shared/images';
import type { ImageRecord, ProblemRecord } from '../records';
import { cleanJson, cleanNullable, cleanText } from './clean';
import { inTransaction, type Pool, type Queryable } from './connect';
import { versionColumn } from './images';
import { isAboutContent } from './store-batch';

/** An image whose texts are to be read again. */
export interface StoredTexts {
  id: number;
  /** Another as soon as an import has read the file anew. */
  version: string;
  fileName: string;
  /** `raw_metadata` as JSON text. */
  texts: string;
}

/** How an image was made: the facts that texts tell. */
export type GenerationFacts = Pick<ImageRecord, keyof Generation | 'fieldSources' | 'isOverlay'>;

/** What reading the texts again gave. */
export interface Reread {
  id: number;
  version: string;
  /** Null where it cannot be known from what is stored: the facts stay as they are. */
  generation: GenerationFacts | null;
  problems: readonly ProblemRecord[];
}

const batchRows = 500;
/** As stored, which is compressed: some ten times as much in memory. */
const batchBytes = 4 * 1024 * 1024;

/** How many images a re-read of that scope is about. */
export async function countToReread(
  db: Queryable,
  scope: RereadScope,
  parserVersion: number,
): Promise<number> {
  const result = await db.query<{ n: number }>(sql`
    SELECT count(*) AS n FROM image ${scope === 'all' ? empty : olderThan(parserVersion)}`);
  return result.rows[0]!.n;
}

/** The next images by id after `afterId`, at least one if there are any: a batch of bounded size. */
export async function nextStoredTexts(
  db: Queryable,
  { scope, afterId, parserVersion }: { scope: RereadScope; afterId: number; parserVersion: number },
): Promise<StoredTexts[]> {
  const result = await db.query<StoredTexts>(sql`
    SELECT id, ${versionColumn}, file_name AS "fileName", raw_metadata::text AS texts
    FROM (
      SELECT id, file_name, content_hash, modified_at, sidecar_modified_at, raw_metadata,
             sum(pg_column_size(raw_metadata)) OVER (ORDER BY id)
               - pg_column_size(raw_metadata) AS bytes_before
      FROM (
        SELECT * FROM image ${scope === 'all' ? sql`WHERE true` : olderThan(parserVersion)}
          AND id > ${afterId}::integer
        ORDER BY id
        LIMIT ${batchRows}
      ) AS next
    ) AS sized
    WHERE bytes_before < ${batchBytes}
    ORDER BY id`);
  return result.rows;
}

/**
 * Writes the facts of a batch and the problems of reading them; gives how many images changed by it.
 * Rows that an import has written meanwhile are left alone, and heatmaps are not touched. What the
 * database refuses for its content stays as it was.
 */
export async function storeReread(
  pool: Pool,
  batch: readonly Reread[],
  parserVersion: number,
): Promise<number> {
  if (batch.length === 0) return 0;
  try {
    return await storeAll(pool, batch, parserVersion);
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    if (batch.length === 1) {
      const [{ id, version }] = batch as [Reread];
      return storeAll(pool, [{ id, version, generation: null, problems: [] }], parserVersion);
    }
    const half = Math.ceil(batch.length / 2);
    const first = await storeReread(pool, batch.slice(0, half), parserVersion);
    return first + (await storeReread(pool, batch.slice(half), parserVersion));
  }
}

function storeAll(pool: Pool, batch: readonly Reread[], parserVersion: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    const result = await client.query<{ id: number; path: string; changed: boolean }>(
      updateFacts(batch, parserVersion),
    );
    const paths = new Map(result.rows.map(({ id, path }) => [id, path]));
    const read = batch.filter(({ id, generation }) => generation !== null && paths.has(id));
    await client.query(replaceProblems(read, paths));
    return result.rows.filter(({ changed }) => changed).length;
  });
}

function olderThan(parserVersion: number) {
  return sql`WHERE parser_version < ${parserVersion}::integer`;
}

/** Rows are locked in path order, as imports do it, so that the two cannot deadlock. */
function updateFacts(batch: readonly Reread[], parserVersion: number) {
  const column = <T>(value: (generation: GenerationFacts) => T): (T | null)[] =>
    batch.map(({ generation }) => generation && value(generation));
  return sql`
    WITH read AS (
      SELECT * FROM unnest(
        ${batch.map(({ id }) => id)}::integer[],
        ${batch.map(({ version }) => version)}::text[],
        ${batch.map(({ generation }) => generation !== null)}::boolean[],
        ${column((g) => cleanNullable(g.prompt))}::text[],
        ${column((g) => cleanNullable(g.negativePrompt))}::text[],
        ${column((g) => cleanNullable(g.model))}::text[],
        ${column((g) => cleanNullable(g.sampler))}::text[],
        ${column((g) => cleanNullable(g.scheduler))}::text[],
        ${column((g) => g.steps)}::integer[],
        ${column((g) => g.cfg)}::double precision[],
        ${column((g) => g.guidance)}::double precision[],
        ${column((g) => g.seed)}::numeric[],
        ${column((g) => cleanNullable(g.generator))}::text[],
        ${column((g) => cleanJson(g.loras))}::jsonb[],
        ${column((g) => cleanJson(g.fieldSources))}::jsonb[],
        ${column((g) => g.isOverlay)}::boolean[]
      ) AS row (
        id, version, is_known, prompt, negative_prompt, model, sampler, scheduler, steps, cfg,
        guidance, seed, generator, loras, field_sources, is_overlay
      )
    ), current AS (
      SELECT i.id, i.path, r.is_known AND (
        i.prompt, i.negative_prompt, i.model, i.sampler, i.scheduler, i.steps, i.cfg, i.guidance,
        i.seed, i.generator, i.loras, i.field_sources, i.is_overlay
      ) IS DISTINCT FROM (
        r.prompt, r.negative_prompt, r.model, r.sampler, r.scheduler, r.steps, r.cfg, r.guidance,
        r.seed, r.generator, r.loras, r.field_sources, r.is_overlay
      ) AS changed
      FROM image AS i
      JOIN read AS r ON r.id = i.id
      WHERE (SELECT ${versionColumn}) = r.version
      ORDER BY i.path
      FOR NO KEY UPDATE OF i
    ), changed AS (
      UPDATE image SET
        prompt = r.prompt, negative_prompt = r.negative_prompt, model = r.model,
        sampler = r.sampler, scheduler = r.scheduler, steps = r.steps, cfg = r.cfg,
        guidance = r.guidance, seed = r.seed, generator = r.generator, loras = r.loras,
        field_sources = r.field_sources, is_overlay = r.is_overlay,
        parser_version = ${parserVersion}::integer
      FROM read AS r
      JOIN current AS c ON c.id = r.id AND c.changed
      WHERE image.id = r.id
    ), unchanged AS (
      UPDATE image SET parser_version = ${parserVersion}::integer
      FROM current AS c
      WHERE image.id = c.id AND NOT c.changed AND image.parser_version <> ${parserVersion}::integer
    )
    SELECT id, path, changed FROM current`;
}

function replaceProblems(batch: readonly Reread[], paths: ReadonlyMap<number, string>) {
  const rows = batch.flatMap(({ id, problems }) =>
    problems.map(({ code, reason }) => ({ id, path: paths.get(id)!, code, reason })),
  );
  return sql`
    WITH gone AS (
      DELETE FROM import_problem
      WHERE is_generation AND image_id = ANY (${batch.map(({ id }) => id)}::integer[])
    )
    INSERT INTO import_problem (path, image_id, code, reason, is_generation)
    SELECT path, image_id, code, reason, true
    FROM unnest(
      ${rows.map(({ path }) => path)}::text[],
      ${rows.map(({ id }) => id)}::integer[],
      ${rows.map(({ code }) => code)}::text[],
      ${rows.map(({ reason }) => cleanText(reason))}::text[]
    ) WITH ORDINALITY AS row (path, image_id, code, reason, place)
    ORDER BY place`;
}
