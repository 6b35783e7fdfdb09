import { createServer, type AddressInfo } from 'node:net';
import type pg from 'pg';
import { expect, inject, it } from 'vitest';
import { openPool, tryDatabaseUrl } from './connect';
import { administer, onDatabase } from './testing/global-setup';

const { config } = inject('testServer');

it('accepts a database that can be used', async () => {
  await expect(tryDatabaseUrl(urlOf(config))).resolves.toBeUndefined();
});

it('refuses a database that is not there, in the words of the server', async () => {
  const missing = urlOf(onDatabase(config, 'daam_lens_not_there'));
  await expect(tryDatabaseUrl(missing)).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('"daam_lens_not_there" does not exist'),
  });
});

it('refuses a port where nobody listens, with a reason', async () => {
  const port = await closedPort();
  await expect(tryDatabaseUrl(`postgres://localhost:${port}/x`)).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

it('refuses a database in another encoding', async () => {
  const name = `daam_lens_test_ascii_${process.pid}`;
  await administer(
    config,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`,
  );
  try {
    await expect(tryDatabaseUrl(urlOf(onDatabase(config, name)))).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('SQL_ASCII'),
    });
  } finally {
    await administer(config, `DROP DATABASE ${name} WITH (FORCE)`);
  }
});

it('refuses what is not an address of Postgres', async () => {
  await expect(tryDatabaseUrl('mysql://localhost/x')).rejects.toMatchObject({
    code: 'bad-request',
  });
});

it('survives a connection that breaks while somebody has it', async () => {
  const { pool, close } = await openPool(config, 'external');
  const client = await pool.connect();
  // Without a listener of its own, the error of a broken connection would end the process.
  expect(client.listenerCount('error')).toBeGreaterThan(0);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await ended;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await close();
});

/** Parameters rather than parts of the address: the host may be a socket's folder. */
function urlOf({ connectionString, host, port, user, password, database }: pg.PoolConfig): string {
  if (connectionString !== undefined) return connectionString;
  const url = new URL(`postgres://localhost/${database}`);
  for (const [key, value] of Object.entries({ host, port, user, password })) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url.href;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
