import { randomBytes } from 'node:crypto';
import { appendFile, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import { makePrivateFolder } from './account';
import type { Binaries } from './binaries';
import type { Place } from './place';
import { runProgram } from './run-program';

/** The role and the database of the library. */
export const databaseName = 'daam_lens';

/** The server's password: made with the cluster, kept in a file that only its owner reads. */
export async function readPassword(place: Place): Promise<string> {
  return (await readFile(join(place.base, 'password'), 'utf8')).trim();
}

/**
 * Makes sure that there is a data folder of this major version. A new one is made beside and
 * renamed, so one that was interrupted is simply made again. Throws `database-unavailable`.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  options: { isDurable: boolean },
): Promise<void> {
  await removeDrafts(place.base);
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) return initialise(place, binaries, options);
  if (version.trim() !== String(binaries.major)) {
    throw new AppError(
      'database-unavailable',
      `${place.cluster} was made by Postgres ${version.trim()}, and this DAAM Lens brings Postgres ${binaries.major}. Use the DAAM Lens that made it, or move that folder away to begin anew.`,
    );
  }
}

async function initialise(
  place: Place,
  { initdb }: Binaries,
  { isDurable }: { isDurable: boolean },
): Promise<void> {
  const draft = `${place.cluster}.draft-${randomBytes(6).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  const password = randomBytes(24).toString('base64url');
  await makePrivateFolder(draft, place.account);
  await writePrivate(passwordFile, password, place);
  const result = await runProgram(place, initdb, [
    `--pgdata=${draft}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=simple',
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  await rm(passwordFile, { force: true });
  if (result.code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new AppError(
      'database-unavailable',
      `The database could not be created in ${place.base}: ${result.output.trim()}`,
    );
  }
  await appendFile(join(draft, 'postgresql.conf'), "\ninclude 'daam-lens.conf'\n");
  await writeFile(join(place.base, 'password'), `${password}\n`, { mode: 0o600 });
  await rename(draft, place.cluster);
}

/** The settings of this start; `port` counts on TCP only. */
export async function writeSettings(
  place: Place,
  { isDurable, port }: { isDurable: boolean; port: number },
): Promise<void> {
  const quote = (text: string): string =>
    `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  const settings: Record<string, string> = {
    listen_addresses: place.socketFolder === null ? "'127.0.0.1'" : "''",
    unix_socket_directories: quote(place.socketFolder ?? ''),
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '30',
    shared_buffers: "'256MB'",
    work_mem: "'16MB'",
    maintenance_work_mem: "'128MB'",
    effective_cache_size: "'1GB'",
    // The data usually lies on a solid-state disk.
    random_page_cost: '1.1',
    max_wal_size: "'2GB'",
    wal_level: 'minimal',
    max_wal_senders: '0',
    // Searches read the index alone only where vacuum has marked the table's pages all visible.
    autovacuum_vacuum_insert_scale_factor: '0.05',
    jit: 'off',
    log_timezone: "'UTC'",
    timezone: "'UTC'",
    fsync: isDurable ? 'on' : 'off',
    synchronous_commit: isDurable ? 'on' : 'off',
    full_page_writes: isDurable ? 'on' : 'off',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const text = `# Written by DAAM Lens at every start.\n${lines.join('\n')}\n`;
  const draft = join(place.base, 'settings.draft');
  await rm(draft, { force: true });
  await writePrivate(draft, text, place);
  await rename(draft, join(place.cluster, 'daam-lens.conf'));
}

/** A new file that only the server's user reads. */
async function writePrivate(path: string, text: string, { account }: Place): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    if (account) await file.chown(account.uid, account.gid);
  } finally {
    await file.close();
  }
}

/**
 * What killed apps left behind. A draft may still be written to, by an initdb that outlived its app:
 * what does not go now goes at a later start.
 */
async function removeDrafts(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!/^(cluster\.draft-|output\.)/.test(name)) continue;
    await rm(join(base, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
