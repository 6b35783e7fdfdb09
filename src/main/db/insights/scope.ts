import type pg from 'pg';
import type { Sample } from '@shared/insights';
import { inSnapshot } from '../in-snapshot';

/** The images that figures are about; null for the whole library. */
export type Scope = { ids: readonly number[]; sample: Sample } | null;

/** `inSnapshot`, for statements over all heatmaps of some images. */
export function inScope<T>(
  pool: pg.Pool,
  scope: Scope,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inSnapshot(pool, async (client) => {
    // The server takes them for ten times as many: with less room it would sort them all.
    if (scope) await client.query(`SET LOCAL work_mem = '64MB'`);
    return fn(client);
  });
}
