import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process, told apart from a later one with the same number by when it began. */
export interface ProcessMark {
  pid: number;
  /** In the system's own words; null where it does not say. */
  startedAt: string | null;
}

export async function markOf(pid: number): Promise<ProcessMark> {
  return { pid, startedAt: await startOf(pid) };
}

/** Whether that very process still runs. */
export async function isRunning({ pid, startedAt }: ProcessMark): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (pid === process.pid || startedAt === null) return true;
  const now = await startOf(pid);
  return now === null || now === startedAt;
}

/** Whether process `pid` is a Postgres server at work in this data folder. */
export async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    // A server's working directory is its data folder.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === cluster;
  }
  if (process.platform === 'win32') return true;
  const command = await ps(pid, 'command');
  return command === null || (command.includes('postgres') && command.includes(cluster));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'win32') return null;
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  const facts = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name in brackets, which may hold spaces: field 22, clock ticks since boot.
  return facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function ps(pid: number, field: string): Promise<string | null> {
  const result = await run('ps', ['-o', `${field}=`, '-p', String(pid)]).catch(() => null);
  return result?.stdout.trim() ?? null;
}
