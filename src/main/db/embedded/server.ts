import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '@shared/errors';
import type { Binaries } from './binaries';
import { databaseName, readPassword, writeSettings } from './cluster';
import type { Place } from './place';
import { isServerOf } from './processes';
import { runProgram } from './run-program';

/** A server that recovers after a power cut may need this long to answer. */
const recoveryMs = 120_000;
/** A server whose socket is gone will not come back. */
const silenceMs = 15_000;
const largestLogBytes = 10 * 1024 * 1024;
const unixPort = 5432;

/**
 * Makes sure that the server answers: joins the one that runs, waits for one that comes up or
 * goes down, ends one that stays silent, starts one where there is none. Call inside the lock.
 */
export async function ensureServer(
  place: Place,
  binaries: Binaries,
  options: { isDurable: boolean },
): Promise<pg.PoolConfig> {
  const begin = Date.now();
  let silentSince: number | null = null;
  let starts = 0;
  while (Date.now() - begin < recoveryMs) {
    const pid = await runningServer(place);
    if (pid === null) {
      silentSince = null;
      // Children of a killed server hold its memory for a moment and make the start fail.
      const failure = await start(place, binaries, options);
      if (failure !== null && ++starts >= 5) throw failure;
      if (failure !== null) await sleep(1000);
      continue;
    }
    const config = await connectionConfig(place);
    const answer = await probe(config);
    if (answer === 'ready') return config;
    silentSince = answer === 'busy' ? null : (silentSince ?? Date.now());
    if (silentSince !== null && Date.now() - silentSince > silenceMs) {
      await stopServer(place, binaries, 'immediate');
      silentSince = null;
    }
    await sleep(100);
  }
  throw new AppError(
    'database-unavailable',
    `The embedded database does not answer. Its log says:\n${await logTail(place)}`,
  );
}

export async function stopServer(
  place: Place,
  { pgCtl }: Binaries,
  mode: 'fast' | 'immediate',
): Promise<void> {
  if ((await runningServer(place)) === null) return;
  await runProgram(place, pgCtl, ['stop', '-D', place.cluster, '-m', mode, '-w', '-t', '60', '-s']);
}

/** Process number of the server that runs in this place; a stale pid file is removed. */
async function runningServer(place: Place): Promise<number | null> {
  const lines = await pidFile(place);
  if (lines === null) return null;
  const pid = Number(lines[0]);
  if (await isServerOf(pid, place.cluster)) return pid;
  // Postgres would refuse to start if the number now belongs to any other process of its user.
  await rm(join(place.cluster, 'postmaster.pid'), { force: true });
  return null;
}

async function start(
  place: Place,
  { pgCtl }: Binaries,
  { isDurable }: { isDurable: boolean },
): Promise<AppError | null> {
  const logSize = await stat(place.log).then(
    (facts) => facts.size,
    () => 0,
  );
  if (logSize > largestLogBytes) await rm(place.log, { force: true });
  const port = place.socketFolder === null ? await freePort() : unixPort;
  await writeSettings(place, { isDurable, port });
  const seconds = String(recoveryMs / 1000);
  const result = await runProgram(place, pgCtl, [
    ...['start', '-D', place.cluster, '-l', place.log, '-w', '-t', seconds, '-s'],
  ]);
  if (result.code === 0) return null;
  return new AppError(
    'database-unavailable',
    `The embedded database did not start. ${result.output.trim()}\nIts log says:\n${await logTail(place)}`,
  );
}

async function connectionConfig(place: Place): Promise<pg.PoolConfig> {
  const port = Number((await pidFile(place))?.[3] ?? unixPort);
  return {
    host: place.socketFolder ?? '127.0.0.1',
    port,
    user: databaseName,
    password: await readPassword(place),
    database: databaseName,
  };
}

/** Ready, also making the database at the first start; busy starting or stopping; or silent. */
async function probe(config: pg.PoolConfig): Promise<'ready' | 'busy' | 'silent'> {
  const client = new pg.Client({
    ...config,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    // 57P03: starting up, shutting down or recovering. 53300: all connections are taken.
    if (code === '57P03' || code === '57P01') return 'busy';
    if (code === '53300') return 'ready';
    if (code?.startsWith('28')) {
      throw new AppError(
        'database-unavailable',
        'The embedded database refuses its own password. Was the password file replaced?',
        { cause: error },
      );
    }
    return 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function pidFile(place: Place): Promise<string[] | null> {
  const text = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : text.split('\n');
}

async function logTail(place: Place): Promise<string> {
  const log = await open(place.log, 'r').catch(() => null);
  if (log === null) return '(there is no log)';
  try {
    const { size } = await log.stat();
    const length = Math.min(size, 8192);
    const { buffer } = await log.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trim().split('\n').slice(-12).join('\n');
  } finally {
    await log.close();
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
