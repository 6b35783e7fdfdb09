import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The database server of a library; null when there is none. */
export function serverOf(library: string): number | null {
  try {
    const file = join(library, 'postgres', 'cluster', 'postmaster.pid');
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** kill -9 of the server and of everything it has started. */
export function killServer(pid: number): void {
  // Stopped first, so that it starts nothing between looking and killing.
  signal(pid, 'SIGSTOP');
  const children = childrenOf(pid);
  for (const one of [pid, ...children]) signal(one, 'SIGKILL');
}

/** Ends what may be left of a library, politely at first. */
export async function endServer(library: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const pid = serverOf(library);
    if (pid === null) return;
    signal(pid, tries < 50 ? 'SIGQUIT' : 'SIGKILL');
    await sleep(100);
  }
}

export function endServerNow(library: string): void {
  const pid = serverOf(library);
  if (pid !== null) killServer(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function childrenOf(parent: number): number[] {
  return allProcesses()
    .filter((one) => one.parent === parent)
    .map((one) => one.pid);
}

function allProcesses(): { pid: number; parent: number }[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
    return lines.map((line) => {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      return { pid: pid!, parent: parent! };
    });
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const facts = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // After the name in brackets: state, then the parent.
        const parent = Number(facts.slice(facts.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(pid), parent }];
      } catch {
        return [];
      }
    });
}
