import type pg from 'pg';
import sql from 'sql-template-tag';

/**
 * After many files were stored: marks pages all visible and gathers statistics, so that searches
 * are read from the index alone. Autovacuum would come to it minutes later. Takes a pool, since
 * VACUUM cannot run in a transaction.
 */
export async function settleAfterImport(pool: pg.Pool): Promise<void> {
  await pool.query(sql`VACUUM (ANALYZE) image, token, token_usage, daam_placement`);
}
