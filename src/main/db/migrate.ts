import type pg from 'pg';
import sql from 'sql-template-tag';
import { AppError } from '@shared/errors';
import { inTransaction, type Queryable } from './connect';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** Numbered from 1 without gaps; append only. */
export const migrations: readonly Migration[] = parseMigrations(
  import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }),
);

/** Any number that no other program locks; "daam" in ASCII. */
const lockKey = 0x6461616d;

/**
 * Brings the database to the newest version, one transaction per migration. Several starters at
 * once take turns. Throws `database-newer` for a database that a newer program has migrated.
 */
export async function migrate(
  pool: pg.Pool,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lock(client);
    await client.query(sql`
      CREATE TABLE IF NOT EXISTS schema_version (
        version    integer PRIMARY KEY,
        name       text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
  });
  const newest = steps.at(-1)?.version ?? 0;
  const found = await schemaVersion(pool);
  if (found > newest) {
    throw new AppError(
      'database-newer',
      `The database is at version ${found}, this DAAM Lens knows up to ${newest}. Update DAAM Lens, or point it at another database.`,
    );
  }
  for (const step of steps.slice(found)) await apply(pool, step);
}

/** 0 for an empty database. */
export async function schemaVersion(db: Queryable): Promise<number> {
  const result = await db.query<{ version: number }>(
    sql`SELECT coalesce(max(version), 0) AS version FROM schema_version`,
  );
  return result.rows[0]!.version;
}

async function apply(pool: pg.Pool, step: Migration): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lock(client);
    // Version row first: a second starter, let in by the first one's commit, must stop here.
    const added = await client.query(sql`
      INSERT INTO schema_version (version, name) VALUES (${step.version}::integer, ${step.name})
      ON CONFLICT (version) DO NOTHING`);
    if (added.rowCount === 1) await client.query(step.sql);
  });
}

async function lock(client: pg.PoolClient): Promise<void> {
  await client.query(sql`SELECT pg_advisory_xact_lock(${lockKey})`);
}

function parseMigrations(files: Record<string, string>): Migration[] {
  return Object.entries(files)
    .map(([path, text]) => {
      const [, digits, name] = /(\d{4})_(\w+)\.sql$/.exec(path)!;
      return { version: Number(digits), name: name!, sql: text };
    })
    .sort((a, b) => a.version - b.version);
}
