import { randomBytes } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@shared/errors';
import { isRunning, markOf, type ProcessMark } from './processes';

/** Longer than a slow disk takes to initialise and start a server. */
const patienceMs = 180_000;
/** Removing a dead owner's lock takes milliseconds; a remover this old has died at it. */
const removerLifeMs = 10_000;

/**
 * Runs `fn` while no other process is inside `withLock` of this folder. The lock of a process
 * that has died is taken over.
 */
export async function withLock<T>(folder: string, fn: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}.${randomBytes(6).toString('hex')}`);
  // Written beside and linked into place, so that nobody reads a half-written lock.
  await writeFile(mine, JSON.stringify(await markOf(process.pid)), { mode: 0o600 });
  try {
    await acquire(lock, mine);
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await fn();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string, mine: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await create(lock, mine))) {
    if (Date.now() > deadline) {
      throw new AppError(
        'database-unavailable',
        `Another program has kept ${lock} for ${patienceMs / 1000} seconds. Close it, or remove the file.`,
      );
    }
    if (await isAbandoned(lock)) await removeAbandoned(lock, mine);
    else await sleep(20 + Math.random() * 30);
  }
}

async function create(target: string, mine: string): Promise<boolean> {
  try {
    await link(mine, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A file system without hard links: an exclusive copy does, nearly as well.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return writeFile(target, await readFile(mine), { flag: 'wx', mode: 0o600 }).then(
      () => true,
      () => false,
    );
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => null);
  if (text === null) return false;
  try {
    return !(await isRunning(JSON.parse(text) as ProcessMark));
  } catch {
    const facts = await stat(lock).catch(() => null);
    return facts !== null && Date.now() - facts.mtimeMs > removerLifeMs;
  }
}

/** One remover at a time, who looks again: else a second one would remove the next owner's lock. */
async function removeAbandoned(lock: string, mine: string): Promise<void> {
  const remover = `${lock}.remover`;
  if (await create(remover, mine)) {
    try {
      if (await isAbandoned(lock)) await rm(lock, { force: true });
    } finally {
      await rm(remover, { force: true });
    }
    return;
  }
  const facts = await stat(remover).catch(() => null);
  if (facts && Date.now() - facts.mtimeMs > removerLifeMs) await rm(remover, { force: true });
  await sleep(20);
}
