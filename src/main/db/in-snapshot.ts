import type pg from 'pg';
import { inTransaction } from './connect';

/** Runs `fn` on one state of the database, whatever is stored meanwhile. Nothing can be changed. */
export function inSnapshot<T>(
  pool: pg.Pool,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    // Compiling a long statement takes longer than running it, and so does finding the best order of
    // many joins.
    await client.query(
      `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
       SET LOCAL jit = off; SET LOCAL join_collapse_limit = 5`,
    );
    return fn(client);
  });
}
