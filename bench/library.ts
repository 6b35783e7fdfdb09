import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPool, type Pool } from '../src/main/db/connect';
import { openEmbedded } from '../src/main/db/embedded';
import { migrate } from '../src/main/db/migrate';

/** A library of its own with an embedded server. */
export interface BenchLibrary {
  readonly folder: string;
  readonly pool: Pool;
  /** Process number of the server. */
  readonly server: number;
}

/** With the settings that the product has, durable ones. */
export async function withLibrary<T>(
  folder: string,
  use: (library: BenchLibrary) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const server = await openEmbedded({ dataFolder: folder });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    await migrate(database.pool);
    const { rows } = await database.pool.query<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    );
    const pidFile = await readFile(join(rows[0]!.folder, 'postmaster.pid'), 'utf8');
    return await use({ folder, pool: database.pool, server: Number(pidFile.split('\n')[0]) });
  } finally {
    await database.close();
  }
}
