import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../scripts/build.mjs';
import type { BenchLibrary } from './library';
import { cpuOfServer, memoryOfServer, usageOfApp, type ServerMemory } from './processes';

/** One import by the built program, in a process of its own. */
export interface ImportRun {
  imported: number;
  unchanged: number;
  /** As the program says. */
  seconds: number;
  /** NaN where the system does not tell. */
  mainMs: number;
  otherThreadsMs: number;
  serverMs: number;
  appPeakBytes: number;
  serverPeak: ServerMemory;
}

const lookEveryMs = 100;

/** Throws unless all of the `expected` files are in the library afterwards. */
export async function lensImport(
  library: BenchLibrary,
  files: string,
  expected: number,
  signal: AbortSignal,
): Promise<ImportRun> {
  signal.throwIfAborted();
  const before = (await cpuOfServer(library.server)) ?? NaN;
  const cli = join(root, 'out/main/cli.js');
  const child = spawn(
    process.execPath,
    [cli, 'import', files, '--library', library.folder, '--json'],
    { env: { ...process.env, DAAM_LENS_DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const kill = () => child.kill();
  signal.addEventListener('abort', kill);
  const ended = once(child, 'close');
  const watching = watch(child.pid!, library.server, ended);
  const [output] = await Promise.all([text(child.stdout), ended]);
  signal.removeEventListener('abort', kill);
  signal.throwIfAborted();
  const { threadsMs, ...peaks } = await watching;
  const after = (await cpuOfServer(library.server)) ?? NaN;

  const result = JSON.parse(output) as { imported: number; unchanged: number; seconds: number };
  const { imported, unchanged, seconds } = result;
  if (imported + unchanged !== expected) throw new Error(`Not all was imported: ${output}`);
  const mainMs = threadsMs.get(child.pid!) ?? NaN;
  const allMs = [...threadsMs.values()].reduce((a, b) => a + b, 0);
  return {
    ...{ imported, unchanged, seconds, mainMs },
    otherThreadsMs: allMs - mainMs,
    serverMs: after - before,
    ...peaks,
  };
}

/** Looks at the processes until the import has ended. */
async function watch(app: number, server: number, ended: Promise<unknown>) {
  const threadsMs = new Map<number, number>();
  const serverPeak: ServerMemory = { totalBytes: NaN, largestBytes: NaN };
  let appPeakBytes = NaN;
  let isOver = false;
  void ended.finally(() => (isOver = true));
  while (!isOver) {
    const usage = await usageOfApp(app);
    // Threads that end keep what they had when they were seen last.
    for (const [tid, ms] of usage?.threadsMs ?? []) threadsMs.set(tid, ms);
    appPeakBytes = usage?.peakBytes ?? appPeakBytes;
    const memory = await memoryOfServer(server);
    for (const key of ['totalBytes', 'largestBytes'] as const) {
      if (memory && !(memory[key] <= serverPeak[key])) serverPeak[key] = memory[key];
    }
    await Promise.race([sleep(lookEveryMs), ended]);
  }
  return { threadsMs, appPeakBytes, serverPeak };
}
