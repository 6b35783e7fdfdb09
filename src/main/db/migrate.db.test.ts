import { describe, expect, it } from 'vitest';
import { migrate, migrations, schemaVersion } from './migrate';
import { suggestTokens } from './spatial';
import { storeFileRecords } from './store-batch';
import { describeSchema } from './testing/describe-schema';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const newest = migrations.at(-1)!.version;

describe('migrate', async () => {
  const fresh = await testDatabase({ isEmpty: true });
  const crowded = await testDatabase({ isEmpty: true });
  const newer = await testDatabase();
  const plain = await testDatabase({ isEmpty: true });
  const broken = await testDatabase({ isEmpty: true });

  it('numbers the migrations from 1 without gaps', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('builds an empty database, and changes nothing the second time', async () => {
    await migrate(fresh.pool);
    const before = await fresh.pool.query('SELECT * FROM schema_version ORDER BY version');
    await migrate(fresh.pool);
    const after = await fresh.pool.query('SELECT * FROM schema_version ORDER BY version');
    expect(after.rows).toEqual(before.rows);
    expect(await schemaVersion(fresh.pool)).toBe(newest);
  });

  it('gives the committed schema.sql', async () => {
    await migrate(fresh.pool);
    await expect(await describeSchema(fresh.pool)).toMatchFileSnapshot('./schema.sql');
  });

  it('lets several starters collide', async () => {
    await Promise.all(Array.from({ length: 6 }, () => migrate(crowded.pool)));
    const rows = await crowded.pool.query('SELECT version FROM schema_version ORDER BY version');
    expect(rows.rows.map((row: { version: number }) => row.version)).toEqual(
      migrations.map((step) => step.version),
    );
  });

  it('refuses a database that a newer program has migrated', async () => {
    await newer.pool.query(`INSERT INTO schema_version (version, name) VALUES (9999, 'future')`);
    await expect(migrate(newer.pool)).rejects.toMatchObject({ code: 'database-newer' });
  });

  it('does without pg_trgm where the server has none', async () => {
    const steps = migrations.map((step) => ({
      ...step,
      sql: step.sql.replace('CREATE EXTENSION IF NOT EXISTS pg_trgm', 'CREATE EXTENSION no_such'),
    }));
    await migrate(plain.pool, steps);
    const { stored } = await storeFileRecords(plain.pool, [
      fileRecord('/a.png', { placements: [placement('Blue Eyes', [0])] }),
    ]);
    expect(stored.size).toBe(1);
    const index = await plain.pool.query(`SELECT to_regclass('token_trigram') AS name`);
    expect(index.rows).toEqual([{ name: null }]);
    expect(await suggestTokens(plain.pool, { text: 'eye', isNegative: false, limit: 5 })).toEqual([
      { token: 'Blue Eyes', imageCount: 1 },
    ]);
  });

  it('leaves nothing of a migration that fails', async () => {
    const steps = [
      { version: 1, name: 'good', sql: 'CREATE TABLE good (id integer)' },
      { version: 2, name: 'bad', sql: 'CREATE TABLE half (id integer); SELECT 1 / 0' },
    ];
    await expect(migrate(broken.pool, steps)).rejects.toThrow('division by zero');
    expect(await schemaVersion(broken.pool)).toBe(1);
    const tables = await broken.pool.query<{ half: string | null }>(
      `SELECT to_regclass('half') AS half, to_regclass('good') AS good`,
    );
    expect(tables.rows[0]).toEqual({ half: null, good: 'good' });
  });
});
