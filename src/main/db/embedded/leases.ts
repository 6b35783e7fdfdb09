import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, markOf, type ProcessMark } from './processes';

/** One file per opener of the server. Call all of these inside the lock. */
export async function takeLease(base: string): Promise<string> {
  const lease = join(base, 'leases', `${process.pid}-${randomBytes(6).toString('hex')}.json`);
  await writeFile(lease, JSON.stringify(await markOf(process.pid)), { mode: 0o600 });
  return lease;
}

export async function dropLease(lease: string): Promise<void> {
  await rm(lease, { force: true });
}

/** Whether any living process holds a lease; those of dead ones are removed. */
export async function isHeld(base: string): Promise<boolean> {
  const folder = join(base, 'leases');
  let held = false;
  for (const name of await readdir(folder)) {
    if (await isValid(join(folder, name))) held = true;
    else await rm(join(folder, name), { force: true });
  }
  return held;
}

async function isValid(lease: string): Promise<boolean> {
  try {
    return await isRunning(JSON.parse(await readFile(lease, 'utf8')) as ProcessMark);
  } catch {
    return false;
  }
}
