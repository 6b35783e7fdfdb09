import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openPool } from '../connect';
import { openEmbedded } from '../embedded';
import { migrate } from '../migrate';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { config: pg.PoolConfig; template: string };
  }
}

/** One server and one migrated template database for the whole run; returns the way back. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { config, stop } = await openServer();
  const template = `daam_lens_template_${randomBytes(6).toString('hex')}`;
  await administer(config, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
  const database = await openPool(onDatabase(config, template), 'external');
  await migrate(database.pool);
  await database.close();
  project.provide('testServer', { config, template });
  return async () => {
    await administer(config, `DROP DATABASE IF EXISTS ${template}`);
    await stop();
  };
}

/** The same server, another database. */
export function onDatabase(config: pg.PoolConfig, name: string): pg.PoolConfig {
  if (config.connectionString === undefined) return { ...config, database: name };
  const url = new URL(config.connectionString);
  url.pathname = `/${name}`;
  return { connectionString: url.href };
}

/** Runs one statement on the server's own connection. */
export async function administer(config: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function openServer(): Promise<{ config: pg.PoolConfig; stop: () => Promise<void> }> {
  const url = process.env.DAAM_LENS_TEST_DATABASE_URL;
  if (url) return { config: { connectionString: url }, stop: () => Promise.resolve() };
  const dataFolder = await mkdtemp(join(tmpdir(), 'daam-lens-test-'));
  // Lets the server's user in when the tests run as root; its own folders are private.
  await chmod(dataFolder, 0o755);
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const stop = async (): Promise<void> => {
    await server.release();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { config: server.connectionConfig, stop };
}
