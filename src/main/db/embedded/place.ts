import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import { canReach, makePrivateFolder, serverAccount, type Account } from './account';

/** Where one library's server keeps its things. */
export interface Place {
  account: Account | null;
  /** Ours: lock, leases, password. The folders below belong to the server. */
  base: string;
  cluster: string;
  log: string;
  /** Null where the server listens on TCP. */
  socketFolder: string | null;
  /** Where programs may be copied to. */
  copiesFolder: string;
}

/** Longest path of a Unix socket, less what Postgres appends: "/.s.PGSQL.5432.lock". */
const longestSocketFolder = 103 - 19;

const systemFolder = '/var/lib/daam-lens';

/**
 * Chooses and creates the folders of the library at `dataFolder`: inside it, or under
 * /var/lib/daam-lens when run as root with a data folder that the server's user cannot enter.
 */
export async function preparePlace(dataFolder: string): Promise<Place> {
  const account = await serverAccount();
  try {
    await mkdir(dataFolder, { recursive: true });
    const home = await realpath(dataFolder);
    const base = await chooseBase(home, account);
    // Others may pass (the server's user has to), not list.
    await makeFolder(base, 0o711);
    await mkdir(join(base, 'leases'), { recursive: true, mode: 0o700 });
    await makePrivateFolder(join(base, 'log'), account);
    const isElsewhere = !base.startsWith(home);
    if (isElsewhere) await writeFile(join(base, 'library.txt'), `${home}\n`);
    return {
      account,
      base,
      cluster: join(base, 'cluster'),
      log: join(base, 'log', 'server.log'),
      socketFolder: process.platform === 'win32' ? null : await makeSocketFolder(base, account),
      copiesFolder: isElsewhere ? systemFolder : base,
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'database-unavailable',
      `The database cannot be kept in ${dataFolder}: ${reason}`,
      { cause },
    );
  }
}

/** A place that was used before stays in use, whatever the permissions say now. */
async function chooseBase(home: string, account: Account | null): Promise<string> {
  const inside = join(home, 'postgres');
  if (!account) return inside;
  const outside = join(systemFolder, digest(home));
  if (await lstat(join(outside, 'cluster')).catch(() => null)) return outside;
  if (await canReach(join(inside, 'x'), account)) return inside;
  await makeFolder(systemFolder, 0o755);
  return outside;
}

/** With this very mode: mkdir alone would take away what the umask says. */
async function makeFolder(path: string, mode: number): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, mode);
}

async function makeSocketFolder(base: string, account: Account | null): Promise<string> {
  const inside = join(base, 'socket');
  if (Buffer.byteLength(inside) <= longestSocketFolder) {
    await makePrivateFolder(inside, account);
    return inside;
  }
  const user = account?.uid ?? process.getuid?.() ?? 0;
  const outside = join(tmpdir(), `daam-lens-${user}-${digest(base)}`);
  await mkdir(outside, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  // The folder's name can be guessed: take nothing that someone else has put there.
  const facts = await lstat(outside);
  if (!facts.isDirectory() || (facts.uid !== user && facts.uid !== process.getuid?.())) {
    throw new AppError('database-unavailable', `${outside} belongs to someone else. Remove it.`);
  }
  await makePrivateFolder(outside, account);
  return outside;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
