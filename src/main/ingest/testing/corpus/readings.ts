import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bundled } from './bundle';
import type { CorpusCase } from './corpus-case';
import type { ReadingReport } from './reading-process';

/** What reading one file may take. */
export interface Limits {
  /** Of the processor's time: the machine may have other things to do. */
  ms: number;
  /** Of memory, Node itself included. */
  mb: number;
}

export const badFileLimits: Limits = { ms: 2_000, mb: 512 };
/** A file that takes this long without working at all is waited for in vain. */
const patienceMs = 60_000;

/** A process that has grown to this is replaced: what earlier files left behind is not the next one's. */
const grownMb = 160;

/** How reading a case went. */
export interface Reading {
  name: string;
  ms: number;
  peakMb: number;
  outcome: 'image' | 'refused' | 'none';
  problems: number;
  /** Empty when all is well. */
  faults: string[];
}

/**
 * Reads each case in a process that has as little heap as a worker of the import and is killed when
 * it takes too long.
 */
export async function createReadings(): Promise<
  (cases: CorpusCase[], limits?: Limits) => Promise<Reading[]>
> {
  const program = await bundled(join(import.meta.dirname, 'reading-process.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'daam-lens-corpus-'));
  const lanes = Array.from({ length: Math.min(4, availableParallelism()) }, (_, i) => {
    return new Lane(program, join(folder, String(i)));
  });
  afterAll(() => {
    for (const lane of lanes) lane.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return async (cases, limits = badFileLimits) => {
    const readings: Reading[] = [];
    const waiting = cases.entries();
    await Promise.all(
      lanes.map(async (lane) => {
        for (const [i, one] of waiting) readings[i] = await lane.read(one, limits);
      }),
    );
    return readings;
  };
}

class Lane {
  private child: ChildProcess | null = null;
  private count = 0;

  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  async read({ name, make }: CorpusCase, limits: Limits): Promise<Reading> {
    const folder = join(this.folder, String((this.count += 1)));
    mkdirSync(folder, { recursive: true });
    const { image, sidecar, fileName = 'image.png' } = make();
    const path = join(folder, fileName);
    writeFileSync(path, image);
    if (sidecar) writeFileSync(`${path}.json`, sidecar);
    const reading = { name, ...(await this.readFile(path, limits)) };
    if (reading.faults.length > 0) keep(folder, name);
    rmSync(folder, { recursive: true });
    return reading;
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private async readFile(path: string, limits: Limits): Promise<Omit<Reading, 'name'>> {
    const child = (this.child ??= await this.start());
    const reading: Omit<Reading, 'name'> = {
      ms: limits.ms,
      peakMb: 0,
      outcome: 'none',
      problems: 0,
      faults: [`took longer than ${limits.ms} ms`],
    };
    return new Promise((resolve) => {
      const spent = stopwatch(child.pid!);
      const finish = (): void => {
        clearInterval(watchdog);
        child.removeAllListeners();
        resolve(reading);
      };
      const watchdog = setInterval(() => {
        if (spent() < limits.ms) return;
        this.stop();
        finish();
      }, 100);
      child.once('exit', (code, signal) => {
        this.child = null;
        reading.faults = [`the process ended (${signal ?? code})`];
        reading.ms = 0;
        finish();
      });
      child.on('message', (report: ReadingReport) => {
        if (report.kind === 'read') {
          clearInterval(watchdog);
          const { ms, peakMb } = report;
          Object.assign(reading, { ms, peakMb });
          if (ms < limits.ms) reading.faults = [];
          if (peakMb > limits.mb) reading.faults.push(`took ${Math.round(peakMb)} MB`);
        } else if (report.kind === 'judged') {
          const { outcome, problems } = report;
          Object.assign(reading, { outcome, problems });
          reading.faults.push(...report.faults);
          if (reading.peakMb > grownMb) this.stop();
          finish();
        }
      });
      child.send(path);
    });
  }

  private start(): Promise<ChildProcess> {
    const child = fork(this.program, {
      execArgv: [`--max-old-space-size=${badFileLimits.mb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      child.once('message', () => {
        child.removeAllListeners();
        resolve(child);
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The reader ended with status ${code}.`)));
    });
  }
}

/** For a look at what went wrong. */
function keep(folder: string, name: string): void {
  cpSync(folder, join('test-results', 'corpus', name.replace(/[^\w. -]+/g, '_')), {
    recursive: true,
  });
}

/** How long the process has worked since now; where the system does not say, how long ago now was. */
function stopwatch(pid: number): () => number {
  const begin = performance.now();
  const before = processorMs(pid);
  return () => {
    const waited = performance.now() - begin;
    if (before === null || waited > patienceMs) return waited;
    return (processorMs(pid) ?? before) - before;
  };
}

/** User and system time; null where there is no such file. */
function processorMs(pid: number): number | null {
  try {
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 14 and 15, in hundredths of a second, counted from behind the name in brackets.
    const fields = facts.slice(facts.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}
