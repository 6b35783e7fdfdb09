import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a benchmark has its files and databases. */
export interface Workplace {
  readonly folder: string;
  /** Fires at Ctrl-C; what is under way ends, and everything is cleaned up. */
  readonly signal: AbortSignal;
}

/** In the system's temporary folder (TMPDIR names another), which should lie on a real disk. */
export async function withWorkplace(use: (place: Workplace) => Promise<void>): Promise<void> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  // Once each: a second Ctrl-C ends the process as usual.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const folder = await mkdtemp(join(tmpdir(), 'daam-lens-bench-'));
  try {
    // The server of an embedded database does not run as root.
    await chmod(folder, 0o755);
    await use({ folder, signal: abort.signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** What else is at work on it shows in the load, which is above the number of cores when it is busy. */
export function showMachine(): void {
  const cores = cpus();
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `${cores.length} cores (${cores[0]?.model.trim()}), load ${load}, Node ${process.version}`,
  );
}
