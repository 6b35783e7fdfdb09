import type pg from 'pg';
import sql from 'sql-template-tag';
import { trimImageChanges } from './image-changes';

/** Fewer new images than this part of the library are left to autovacuum. */
const worthwhile = 0.05;

/**
 * After `stored` files were stored: marks pages all visible and gathers statistics, so that searches
 * are read from the index alone. Autovacuum would come to it minutes later. Does nothing where it
 * would take longer than what it is for. Takes a pool, since VACUUM cannot run in a transaction.
 */
export async function settleAfterImport(pool: pg.Pool, stored: number): Promise<void> {
  if (stored === 0) return;
  // Where no window is open, nobody else does.
  await trimImageChanges(pool);
  const result = await pool.query<{ images: number }>(sql`
    SELECT greatest(reltuples, 0)::float8 AS images FROM pg_class WHERE oid = 'image'::regclass`);
  if (stored < result.rows[0]!.images * worthwhile) return;
  await pool.query(sql`VACUUM (ANALYZE) image, token, token_usage, group_usage, daam_placement`);
  // Searches read few of its columns; its heatmaps are best left alone.
  await pool.query(sql`ANALYZE daam_semantic_group`);
  await repackPlacements(pool);
}

/** Entries of daam_placement_search in its pages, which are filled to nine tenths. */
const bytesPerPlacement = 111;
/** Below this there is little to gain. */
const worthwhileBytes = 16 * 1024 * 1024;

/**
 * Writes the index that searches read anew where a third of it is air: images arrive one by one, their
 * tokens all over it, so its pages are split in halves that stay half full. Others may go on reading
 * and writing meanwhile.
 */
export async function repackPlacements(
  pool: pg.Pool,
  { fromBytes = worthwhileBytes } = {},
): Promise<void> {
  // Of one that was interrupted something is left, which costs every import.
  const left = await pool.query<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indrelid = 'daam_placement'::regclass AND NOT i.indisvalid
      AND c.relname LIKE 'daam\\_placement\\_search\\_cc%'`);
  for (const { name } of left.rows) await pool.query(`DROP INDEX CONCURRENTLY IF EXISTS "${name}"`);
  const result = await pool.query<{ bytes: number; rows: number }>(sql`
    SELECT pg_relation_size('daam_placement_search') AS bytes, greatest(reltuples, 0)::float8 AS rows
    FROM pg_class WHERE oid = 'daam_placement'::regclass`);
  const { bytes, rows } = result.rows[0]!;
  if (bytes < fromBytes || bytes * (2 / 3) < rows * bytesPerPlacement) return;
  await pool.query('REINDEX INDEX CONCURRENTLY daam_placement_search');
}
