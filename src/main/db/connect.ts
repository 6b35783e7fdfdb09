import pg from 'pg';
import { AppError, toAppError } from '@shared/errors';
import { openEmbedded } from './embedded';
import { reasonOf } from './failures';
import { repeating } from './repeating';
import { RevivingPool } from './reviving-pool';

export type Pool = pg.Pool;

/** A pool, or the one connection that holds a transaction: every query takes either. */
export type Queryable = pg.Pool | pg.PoolClient;

export interface Database {
  pool: pg.Pool;
  kind: 'embedded' | 'external';
  /** As the server says it, e.g. "18.4". */
  serverVersion: string;
  /** Ends the pool, then stops the embedded server unless someone else uses it. */
  close(): Promise<void>;
}

/** External servers below this are refused. */
const oldestServer = 15;
/** Someone waits for the answer in Settings. */
const tryMs = 5_000;

/**
 * Connects to the server at `url`, or to the embedded one that keeps its data under `dataFolder`.
 * Throws `database-unavailable` with the reason.
 */
export async function openDatabase(options: {
  url: string | null;
  dataFolder: string;
}): Promise<Database> {
  if (options.url !== null) {
    checkDatabaseUrl(options.url, 'database-unavailable');
    return openPool({ connectionString: options.url }, 'external');
  }
  const server = await openEmbedded({ dataFolder: options.dataFolder });
  try {
    return await openPool(
      server.connectionConfig,
      'embedded',
      () => server.release(),
      () => server.revive(),
    );
  } catch (error) {
    await server.release();
    throw error;
  }
}

/**
 * Connects once, as the next start will, and lets go again. Throws `bad-request` with what keeps
 * the address from being used.
 */
export async function tryDatabaseUrl(url: string): Promise<void> {
  checkDatabaseUrl(url, 'bad-request');
  try {
    const database = await openPool(
      { connectionString: url, connectionTimeoutMillis: tryMs, query_timeout: tryMs },
      'external',
    );
    await database.close();
  } catch (error) {
    throw new AppError('bad-request', toAppError(error).message, { cause: error });
  }
}

/** Throws `code` unless the text is an address as libpq knows it: postgres://…, or a socket's path. */
export function checkDatabaseUrl(url: string, code: 'bad-request' | 'database-unavailable'): void {
  if (url.startsWith('/')) return;
  if (/^postgres(ql)?:\/\//i.test(url) && URL.canParse(url)) return;
  throw new AppError(
    code,
    'The address of the database is not of the form postgres://user:password@host:5432/name.',
  );
}

/**
 * A checked pool with the project's type parsers; `release` runs after the pool has ended, `revive`
 * when there is no server to connect to.
 */
export async function openPool(
  config: pg.PoolConfig,
  kind: Database['kind'],
  release?: () => Promise<void>,
  revive?: () => Promise<pg.PoolConfig>,
): Promise<Database> {
  const pool = new RevivingPool(
    {
      // One of them listens for changes.
      max: 9,
      connectionTimeoutMillis: 20_000,
      // Without it, a connection that only listens may be dead without a sign.
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      application_name: 'daam-lens',
      ...config,
      types: { getTypeParser },
    },
    revive,
  );
  // An idle connection that breaks is dropped by the pool; the next query reports what is wrong.
  pool.on('error', () => undefined);
  // A connection that breaks while somebody has it, and between two queries, must not crash the
  // process: the next query on it fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  let serverVersion: string;
  try {
    serverVersion = await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= pool.end().then(() => release?.()));
  return { pool, kind, serverVersion, close };
}

/** How a thread of its own connects to the same database; can be sent to it. */
export type ConnectionTo = Pick<
  pg.PoolConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'
>;

/** Where the pool connects to now. */
export function connectionOf({ options }: pg.Pool): ConnectionTo {
  const { connectionString, host, port, user, password, database, ssl } = options;
  const all = { connectionString, host, port, user, password, database, ssl };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * Runs `fn` in one transaction: commits when it resolves, rolls back when it throws. `fn` is run again
 * when the transaction was ended by a deadlock, so it must do nothing that a rollback leaves behind.
 */
export function inTransaction<T>(
  pool: pg.Pool,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return repeating(() => inOneTransaction(pool, fn));
}

async function inOneTransaction<T>(
  pool: pg.Pool,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await fn(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function checkServer(pool: pg.Pool): Promise<string> {
  let answer;
  try {
    answer = await pool.query<{ version: string; number: number; encoding: string }>(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::integer AS number,
              current_setting('server_encoding') AS encoding`,
    );
  } catch (error) {
    throw new AppError(
      'database-unavailable',
      `The database does not answer (${reasonOf(error)}).`,
      {
        cause: error,
      },
    );
  }
  const { version, number, encoding } = answer.rows[0]!;
  if (number < oldestServer * 10_000) {
    throw new AppError(
      'database-unavailable',
      `The database server is Postgres ${version}; DAAM Lens needs Postgres ${oldestServer} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new AppError(
      'database-unavailable',
      `The database is encoded as ${encoding}; DAAM Lens needs one created with ENCODING 'UTF8'.`,
    );
  }
  return version.split(' ')[0]!;
}

/** int8 as number (counts, bytes and milliseconds stay below 2^53); numeric stays text (seeds). */
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary'
    ? Number
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
