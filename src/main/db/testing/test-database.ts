import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { openPool, type Database } from '../connect';
import { administer, onDatabase } from './global-setup';

/**
 * A database of its own for a test file, dropped after the file. `{ isEmpty: true }` leaves the
 * migrations to the test.
 */
export async function testDatabase({ isEmpty = false } = {}): Promise<Database> {
  const { config, template } = inject('testServer');
  const name = `daam_lens_test_${randomBytes(6).toString('hex')}`;
  const origin = isEmpty ? "template0 ENCODING 'UTF8'" : template;
  await administer(config, `CREATE DATABASE ${name} TEMPLATE ${origin}`);
  const database = await openPool(onDatabase(config, name), 'external');
  afterAll(async () => {
    await database.close();
    await administer(config, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return database;
}
