import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase, openPool } from './connect';
import { openEmbedded, type EmbeddedServer } from './embedded';

const hasSockets = process.platform !== 'win32';

describe('openEmbedded', async () => {
  const folders: string[] = [];
  const open = (dataFolder: string): Promise<EmbeddedServer> =>
    openEmbedded({ dataFolder, isDurable: false });
  const newFolder = async (prefix = 'daam-lens-embedded-'): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), prefix));
    await chmod(folder, 0o755);
    folders.push(folder);
    return folder;
  };
  const shared = await newFolder();
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('serves queries, listens on no network address, and asks for its password', async () => {
    const server = await open(shared);
    const client = new pg.Client(server.connectionConfig);
    await client.connect();
    const { rows } = await client.query<{ listen: string; fsync: string }>(
      `SELECT current_setting('listen_addresses') AS listen, current_setting('server_encoding') AS encoding`,
    );
    await client.end();
    expect(rows).toEqual([{ listen: hasSockets ? '' : '127.0.0.1', encoding: 'UTF8' }]);
    const stranger = new pg.Client({ ...server.connectionConfig, password: 'wrong' });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    if (hasSockets) {
      const facts = await stat(server.connectionConfig.host!);
      expect(facts.mode & 0o777).toBe(0o700);
    }
    await server.release();
  });

  it('is joined by a second opener, and stops when the last one goes', async () => {
    const [one, two] = [await open(shared), await open(shared)];
    const pid = await serverPid(shared);
    await one.release();
    await one.release();
    expect(await answers(two)).toBe(true);
    expect(await serverPid(shared)).toBe(pid);
    await two.release();
    expect(await answers(two)).toBe(false);
    expect(await serverPid(shared)).toBeNull();
  });

  it('lets several starters collide, the first start of all included', async () => {
    const folder = await newFolder();
    const servers = await Promise.all(Array.from({ length: 4 }, () => open(folder)));
    expect(await Promise.all(servers.map(answers))).toEqual([true, true, true, true]);
    await Promise.all(servers.map((server) => server.release()));
    expect(await serverPid(folder)).toBeNull();
  });

  it('starts again after the server was killed, and loses nothing committed', async () => {
    const server = await openEmbedded({ dataFolder: shared });
    const database = await openPool(server.connectionConfig, 'embedded');
    await database.pool.query('CREATE TABLE survivor AS SELECT 42 AS answer');
    process.kill((await serverPid(shared))!, 'SIGKILL');
    const again = await openEmbedded({ dataFolder: shared });
    // The pool of before works on: its broken connections were dropped without a crash.
    await expect
      .poll(() => database.pool.query('SELECT answer FROM survivor').catch(() => null))
      .toMatchObject({ rows: [{ answer: 42 }] });
    await database.close();
    await server.release();
    expect(await answers(again)).toBe(true);
    await again.release();
  });

  it('is started again by the next query after it was killed', async () => {
    const database = await openDatabase({ url: null, dataFolder: shared });
    await database.pool.query('CREATE TABLE revived AS SELECT 7 AS answer');
    process.kill((await serverPid(shared))!, 'SIGKILL');
    // Queries on connections that have not yet noticed may fail, or still be answered by what is left
    // of the old server; soon all work again.
    const ask = () => database.pool.query('SELECT answer FROM revived').catch(() => null);
    const askMany = async () =>
      (await Promise.all(Array.from({ length: 12 }, ask))).map((result) => result?.rows[0]);
    await expect.poll(askMany, { timeout: 20_000 }).toEqual(Array(12).fill({ answer: 7 }));
    await database.close();
    expect(await serverPid(shared)).toBeNull();
  });

  it('starts in spite of a pid file whose number now belongs to another process', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
      ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
      cwd: tmpdir(),
    });
    const pidFile = join(shared, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${bystander.pid}\n${join(shared, 'postgres', 'cluster')}\n1\n5432\n`);
    const server = await open(shared);
    expect(await answers(server)).toBe(true);
    expect(bystander.exitCode).toBeNull();
    bystander.kill();
    await server.release();
  });

  it('adopts the server of a process that died, and ignores its lease and lock', async () => {
    const orphaned = await open(shared);
    const pid = await serverPid(shared);
    const base = join(shared, 'postgres');
    const dead = JSON.stringify({
      pid: process.pid === 4_000_000 ? 4_000_001 : 4_000_000,
      startedAt: '1',
    });
    for (const name of await readdir(join(base, 'leases')))
      await writeFile(join(base, 'leases', name), dead);
    await writeFile(join(base, 'lock'), dead);
    const server = await open(shared);
    expect(await serverPid(shared)).toBe(pid);
    await server.release();
    expect(await answers(orphaned)).toBe(false);
  });

  it('makes the data folder again when its making was interrupted', async () => {
    const folder = await newFolder();
    const server = await open(folder);
    await server.release();
    const base = join(folder, 'postgres');
    const { rename } = await import('node:fs/promises');
    await rm(join(base, 'cluster', 'PG_VERSION'));
    await rename(join(base, 'cluster'), join(base, 'cluster.draft-abc'));
    const again = await open(folder);
    expect(await answers(again)).toBe(true);
    await again.release();
    expect((await readdir(base)).filter((name) => name.includes('draft'))).toEqual([]);
  });

  it('works where the path is too long for a socket', async () => {
    const folder = await newFolder(`daam-lens-${'long-'.repeat(20)}`);
    const server = await open(folder);
    expect(await answers(server)).toBe(true);
    expect(server.connectionConfig.host!.length).toBeLessThan(100);
    await server.release();
    if (hasSockets) folders.push(server.connectionConfig.host!);
  });

  it('says so when the data is of another Postgres', async () => {
    const folder = await newFolder();
    const server = await open(folder);
    await server.release();
    await writeFile(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '9\n');
    await expect(open(folder)).rejects.toMatchObject({
      code: 'database-unavailable',
      message: expect.stringContaining('Postgres 9'),
    });
  });

  it('gives the end of the log when the server cannot start', async () => {
    const folder = await newFolder();
    const server = await open(folder);
    await server.release();
    await writeFile(join(folder, 'postgres', 'cluster', 'pg_hba.conf'), 'nonsense\n');
    await expect(open(folder)).rejects.toMatchObject({
      code: 'database-unavailable',
      message: expect.stringContaining('pg_hba.conf'),
    });
  });
});

describe('openDatabase', () => {
  it('says why an external server cannot be used', async () => {
    const open = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', dataFolder: '' });
    await expect(open).rejects.toMatchObject({
      code: 'database-unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each(['garbage %% ', 'https://example.org/db', 'postgres://u:p@h:99999/x'])(
    'refuses %j, which is no address of a database',
    async (url) => {
      await expect(openDatabase({ url, dataFolder: '' })).rejects.toMatchObject({
        code: 'database-unavailable',
        message: expect.stringContaining('postgres://'),
      });
    },
  );
});

async function answers(server: EmbeddedServer): Promise<boolean> {
  const client = new pg.Client(server.connectionConfig);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function serverPid(dataFolder: string): Promise<number | null> {
  const path = join(dataFolder, 'postgres', 'cluster', 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split('\n')[0]);
}
