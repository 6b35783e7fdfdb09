import type pg from 'pg';
import sql from 'sql-template-tag';

/** Fewer new images than this part of the library are left to autovacuum. */
const worthwhile = 0.05;

/**
 * After `stored` files were stored: marks pages all visible and gathers statistics, so that searches
 * are read from the index alone. Autovacuum would come to it minutes later. Does nothing where it
 * would take longer than what it is for. Takes a pool, since VACUUM cannot run in a transaction.
 */
export async function settleAfterImport(pool: pg.Pool, stored: number): Promise<void> {
  if (stored === 0) return;
  const result = await pool.query<{ images: number }>(sql`
    SELECT greatest(reltuples, 0)::float8 AS images FROM pg_class WHERE oid = 'image'::regclass`);
  if (stored < result.rows[0]!.images * worthwhile) return;
  await pool.query(sql`VACUUM (ANALYZE) image, token, token_usage, daam_placement`);
}
