import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { AppError } from '@shared/errors';
import type { ImageCard } from '@shared/images';
import type { FileRecord } from '../records';
import { cleanJson, cleanNullable, cleanText } from './clean';
import type { Queryable } from './connect';
import { distinctHeatmaps } from './heatmaps';
import { nameAndFolder } from './name-and-folder';
import { idsOfRun } from './rows';

export interface ImageOrder {
  sort: 'modified' | 'name' | 'added' | 'heatmaps';
  direction: 'asc' | 'desc';
  filter?: ImageFilter | undefined;
}

/** Which images; what is left out excludes nothing. */
export interface ImageFilter {
  /** 1…5: at least as many stars. */
  minRating?: number | undefined;
  favorite?: boolean | undefined;
  missing?: boolean | undefined;
}

/** What media needs to serve the pixels. */
export interface ImageFile {
  path: string;
  /** Hex; names the pixels in caches. */
  contentHash: string;
  format: string;
}

/** Part of addresses: another as soon as the image or its sidecar may have changed. */
export const versionColumn = sql`left(md5(concat_ws(
  ' ', content_hash, extract(epoch FROM modified_at), extract(epoch FROM sidecar_modified_at)
)), 12) AS version`;

/**
 * Inserts or updates by path and gives the ids by path. Id, rating, favourite and the first
 * ingested_at stay. Of a path that occurs twice, the last record counts. Rows are written in
 * path order, so that concurrent batches cannot deadlock.
 */
export async function storeImages(
  db: Queryable,
  records: readonly FileRecord[],
): Promise<Map<string, number>> {
  const byPath = new Map(records.map((record) => [cleanText(record.file.path), record]));
  const rows = [...byPath];
  const column = <T>(value: (record: FileRecord, path: string) => T): T[] =>
    rows.map(([path, record]) => value(record, path));
  const result = await db.query<{ id: number; path: string }>(sql`
    INSERT INTO image (
      path, file_name, folder, file_size, modified_at, sidecar_modified_at, width, height, format, content_hash,
      prompt, negative_prompt, model, sampler, scheduler, steps, cfg, guidance, seed, generator,
      loras, field_sources, is_overlay, raw_metadata, parser_version, heatmap_count
    )
    SELECT path, file_name, folder, file_size, to_timestamp(mtime_ms / 1000.0),
           to_timestamp(sidecar_mtime_ms / 1000.0), width, height,
           format, content_hash, prompt, negative_prompt, model, sampler, scheduler, steps, cfg,
           guidance, seed, generator, loras, field_sources, is_overlay, raw_metadata,
           parser_version, heatmap_count
    FROM unnest(
      ${rows.map(([path]) => path)}::text[],
      ${column((_, path) => nameAndFolder(path).name)}::text[],
      ${column((_, path) => nameAndFolder(path).folder)}::text[],
      ${column((r) => r.file.size)}::bigint[],
      ${column((r) => r.file.mtimeMs)}::bigint[],
      ${column((r) => r.file.sidecarMtimeMs)}::bigint[],
      ${column((r) => r.image.width)}::integer[],
      ${column((r) => r.image.height)}::integer[],
      ${column((r) => cleanText(r.image.format))}::text[],
      ${column((r) => cleanText(r.image.contentHash))}::text[],
      ${column((r) => cleanNullable(r.image.prompt))}::text[],
      ${column((r) => cleanNullable(r.image.negativePrompt))}::text[],
      ${column((r) => cleanNullable(r.image.model))}::text[],
      ${column((r) => cleanNullable(r.image.sampler))}::text[],
      ${column((r) => cleanNullable(r.image.scheduler))}::text[],
      ${column((r) => integerOrNull(r.image.steps))}::integer[],
      ${column((r) => r.image.cfg)}::double precision[],
      ${column((r) => r.image.guidance)}::double precision[],
      ${column((r) => seedOrNull(r.image.seed))}::numeric[],
      ${column((r) => cleanNullable(r.image.generator))}::text[],
      ${column((r) => cleanJson(r.image.loras))}::jsonb[],
      ${column((r) => cleanJson(r.image.fieldSources))}::jsonb[],
      ${column((r) => r.image.isOverlay)}::boolean[],
      ${column((r) => cleanJson(r.image.rawMetadata))}::jsonb[],
      ${column((r) => r.image.parserVersion)}::integer[],
      ${column((r) => distinctHeatmaps(r.heatmaps).length)}::integer[]
    ) AS row (
      path, file_name, folder, file_size, mtime_ms, sidecar_mtime_ms, width, height, format, content_hash,
      prompt, negative_prompt, model, sampler, scheduler, steps, cfg, guidance, seed, generator,
      loras, field_sources, is_overlay, raw_metadata, parser_version, heatmap_count
    )
    ORDER BY path COLLATE "C"
    ON CONFLICT (path) DO UPDATE SET
      file_name = excluded.file_name, folder = excluded.folder, file_size = excluded.file_size,
      modified_at = excluded.modified_at,
      sidecar_modified_at = excluded.sidecar_modified_at, width = excluded.width, height = excluded.height,
      format = excluded.format, content_hash = excluded.content_hash, prompt = excluded.prompt,
      negative_prompt = excluded.negative_prompt, model = excluded.model,
      sampler = excluded.sampler, scheduler = excluded.scheduler, steps = excluded.steps,
      cfg = excluded.cfg, guidance = excluded.guidance, seed = excluded.seed,
      generator = excluded.generator, loras = excluded.loras,
      field_sources = excluded.field_sources, is_overlay = excluded.is_overlay,
      raw_metadata = excluded.raw_metadata, parser_version = excluded.parser_version,
      heatmap_count = excluded.heatmap_count, missing_since = NULL
    RETURNING id, path`);
  return new Map(result.rows.map((row) => [row.path, row.id]));
}

const orders = {
  modified: { asc: 'modified_at, id', desc: 'modified_at DESC, id DESC' },
  name: { asc: 'lower(file_name), id', desc: 'lower(file_name) DESC, id DESC' },
  added: { asc: 'ingested_at, id', desc: 'ingested_at DESC, id DESC' },
  heatmaps: { asc: 'heatmap_count, id', desc: 'heatmap_count DESC, id DESC' },
} as const;

/**
 * Every image id in order, or those the filter takes: one scan of an index, sent as one run of 4-byte
 * integers.
 */
export async function listImageIds(
  db: Queryable,
  { sort, direction, filter = {} }: ImageOrder,
): Promise<number[]> {
  const result = await db.query<{ ids: Buffer | null }>(sql`
    SELECT string_agg(int4send(id), ''::bytea) AS ids
    FROM (
      SELECT id FROM image ${conditions(filter)} ORDER BY ${raw(orders[sort][direction])}
    ) AS ordered`);
  return idsOfRun(result.rows[0]?.ids ?? null);
}

/** Cards in the order of `ids`; ids that are gone are left out. */
export async function getImageCards(db: Queryable, ids: readonly number[]): Promise<ImageCard[]> {
  const result = await db.query<ImageCard>(sql`
    SELECT i.id, i.file_name AS "fileName", i.width, i.height,
           ${versionColumn},
           i.heatmap_count AS "heatmapCount",
           (SELECT count(*) FROM import_problem AS p WHERE p.path = i.path) AS "problemCount",
           i.missing_since IS NOT NULL AS missing, i.rating, i.favorite, i.is_overlay AS "isOverlay"
    FROM unnest(${ids}::integer[]) WITH ORDINALITY AS asked (id, place)
    JOIN image AS i ON i.id = asked.id
    ORDER BY asked.place`);
  return result.rows;
}

/** Where the pixels are. Throws `not-found`. */
export async function getImageFile(db: Queryable, id: number): Promise<ImageFile> {
  const result = await db.query<ImageFile>(sql`
    SELECT path, content_hash AS "contentHash", format
    FROM image WHERE id = ${id}::integer`);
  return result.rows[0] ?? throwNotFound(id);
}

/** Paths by id; ids that are gone are left out. */
export async function getImagePaths(
  db: Queryable,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const result = await db.query<{ id: number; path: string }>(
    sql`SELECT id, path FROM image WHERE id = ANY (${ids}::integer[])`,
  );
  return new Map(result.rows.map((row) => [row.id, row.path]));
}

export async function findImageId(db: Queryable, path: string): Promise<number | null> {
  const result = await db.query<{ id: number }>(
    sql`SELECT id FROM image WHERE path = ${cleanText(path)}::text`,
  );
  return result.rows[0]?.id ?? null;
}

export async function countImages(db: Queryable): Promise<number> {
  const result = await db.query<{ n: number }>(sql`SELECT count(*) AS n FROM image`);
  return result.rows[0]!.n;
}

export function throwNotFound(id: number): never {
  throw new AppError('not-found', `There is no image ${id} in the library.`);
}

/** Written so that the partial indexes can be told to hold them all: of a parameter that is not known. */
function conditions({ minRating, favorite, missing }: ImageFilter): Sql {
  const wanted: Sql[] = [];
  if (minRating !== undefined) wanted.push(raw(`rating >= ${Math.max(1, Math.trunc(minRating))}`));
  if (favorite !== undefined) wanted.push(raw(favorite ? 'favorite' : 'NOT favorite'));
  if (missing !== undefined) wanted.push(raw(`missing_since IS ${missing ? 'NOT NULL' : 'NULL'}`));
  return wanted.length === 0 ? empty : sql`WHERE ${join(wanted, ' AND ')}`;
}

function integerOrNull(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
}

/** Seeds are decimal text from strangers; what is not one is left out rather than refused. */
function seedOrNull(seed: string | null): string | null {
  return seed !== null && /^-?\d{1,20}$/.test(seed) ? seed : null;
}
