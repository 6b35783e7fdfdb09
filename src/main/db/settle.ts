import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import sql from 'sql-template-tag';
import { trimImageChanges } from './image-changes';

/** Fewer new images than this part of the library are left to autovacuum. */
const worthwhile = 0.05;

/**
 * After `stored` files were stored: marks pages all visible and gathers statistics, so that searches
 * are read from the index alone. Autovacuum would come to it minutes later. Does nothing where it
 * would take longer than what it is for, and stops when the signal fires: nobody has to wait for it.
 * Takes a pool, since VACUUM cannot run in a transaction.
 */
export async function settleAfterImport(
  pool: pg.Pool,
  stored: number,
  signal?: AbortSignal,
): Promise<void> {
  if (stored === 0) return;
  // Where no window is open, nobody else does.
  await trimImageChanges(pool);
  const result = await pool.query<{ images: number }>(sql`
    SELECT greatest(reltuples, 0)::float8 AS images FROM pg_class WHERE oid = 'image'::regclass`);
  if (stored < result.rows[0]!.images * worthwhile) return;
  const tables = 'image, token, token_usage, group_usage, daam_placement';
  await untilStopped(pool, `VACUUM (ANALYZE) ${tables}`, signal);
  // Searches read few of its columns; its heatmaps are best left alone.
  await untilStopped(pool, 'ANALYZE daam_semantic_group', signal);
  await repackPlacements(pool, { signal });
}

const cancelAgainMs = 250;
/** How long closing may take to tidy up. */
const tidyPatienceMs = 1_000;
const queryCanceled = '57014';
const deadlockDetected = '40P01';
/** Of an advisory lock; any number that nothing else uses. */
const lockKey = 7_130_417;

/** Entries of daam_placement_search in its pages, which are filled to nine tenths. */
const bytesPerPlacement = 111;
/** Below this there is little to gain. */
const worthwhileBytes = 16 * 1024 * 1024;

/**
 * Writes the index that searches read anew where a third of it is air: images arrive one by one, their
 * tokens all over it, so its pages are split in halves that stay half full. Others may go on reading
 * and writing meanwhile. Stopped by the signal, the index stays as it was. Does nothing while another
 * process is at it: two of them would wait for one another until the server ends one, and its import.
 */
export async function repackPlacements(
  pool: pg.Pool,
  { fromBytes = worthwhileBytes, signal }: { fromBytes?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ isAlone: boolean }>(sql`
      SELECT pg_try_advisory_lock(${lockKey}::bigint) AS "isAlone"`);
    if (rows[0]!.isAlone) await repackAlone(pool, fromBytes, signal);
  } finally {
    // Closed rather than given back: the lock goes with the connection.
    client.release(true);
  }
}

async function repackAlone(
  pool: pg.Pool,
  fromBytes: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await dropLeftIndexes(pool, signal);
  const result = await pool.query<{ bytes: number; rows: number }>(sql`
    SELECT pg_relation_size('daam_placement_search') AS bytes, greatest(reltuples, 0)::float8 AS rows
    FROM pg_class WHERE oid = 'daam_placement'::regclass`);
  const { bytes, rows } = result.rows[0]!;
  if (bytes < fromBytes || bytes * (2 / 3) < rows * bytesPerPlacement) return;
  const isDone = await untilStopped(
    pool,
    'REINDEX INDEX CONCURRENTLY daam_placement_search',
    signal,
  );
  // It waits for transactions of others; what it cannot drop in time, the next one will.
  if (!isDone) await dropLeftIndexes(pool, AbortSignal.timeout(tidyPatienceMs));
}

/** Of a REINDEX that was interrupted something is left, which costs every import. */
async function dropLeftIndexes(pool: pg.Pool, signal?: AbortSignal): Promise<void> {
  const left = await pool.query<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indrelid = 'daam_placement'::regclass AND NOT i.indisvalid
      AND c.relname LIKE 'daam\\_placement\\_search\\_cc%'`);
  for (const { name } of left.rows) {
    await untilStopped(pool, `DROP INDEX CONCURRENTLY IF EXISTS "${name}"`, signal);
  }
}

/**
 * Runs a statement that the server is told to give up when the signal fires; false where it did, also
 * for one that waits for this one (of an administrator, say): it is only tidying up.
 */
async function untilStopped(
  pool: pg.Pool,
  statement: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  if (signal.aborted) return false;
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const running = client.query(statement);
    const isOver = new AbortController();
    const giveUp = async (): Promise<void> => {
      // More than once: it may not have begun when it is first told.
      while (!isOver.signal.aborted) {
        await pool.query(sql`SELECT pg_cancel_backend(${rows[0]!.pid}::integer)`);
        await sleep(cancelAgainMs);
      }
    };
    const onAbort = (): void => void giveUp().catch(() => undefined);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    try {
      await running;
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === deadlockDetected || (signal.aborted && code === queryCanceled)) return false;
      throw error;
    } finally {
      isOver.abort();
      signal.removeEventListener('abort', onAbort);
    }
  } finally {
    // Told to give up a moment too late, the next statement of the connection would be.
    client.release(signal.aborted);
  }
}
