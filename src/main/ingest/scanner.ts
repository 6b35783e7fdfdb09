import { Worker } from 'node:worker_threads';
import { imageExtensions } from './containers';
import { scanFolders, type ScanItem } from './scan';

/** Lists folders; where, is its own business. */
export interface Scanner {
  /** In runs of many, in the order they were met; ends early when the signal fires. */
  scan(roots: readonly string[], options: ScanningOptions): AsyncIterable<ScanItem[]>;
}

export interface ScanningOptions {
  signal: AbortSignal;
  /** So many more files, or failures in their place, have been met: before they are given. */
  onFound: (count: number) => void;
  /** All have been met. */
  onListed: () => void;
}

export const scannedExtensions: ReadonlySet<string> = new Set(imageExtensions);

/** Files in one run: large enough for one query, small enough to pass on at once. */
const runFiles = 1_000;
/** Runs the scan may be ahead of what is done with them: enough to know what is coming, little memory. */
const runsAhead = 60;

export interface ScanRequest {
  roots: readonly string[];
  /** One byte, not 0 once the scan is to stop. */
  stop: SharedArrayBuffer;
  /** How many runs have been used up. */
  used: SharedArrayBuffer;
}

export type ScanMessage = { items: ScanItem[] } | { end: true };

/** A thread per scan, so that a slow drive never holds up the program; `workerFile` is the built scan-worker. */
export function createWorkerScanner(workerFile: string): Scanner {
  return {
    async *scan(roots, { signal, onFound, onListed }) {
      const stop = new SharedArrayBuffer(4);
      const used = new SharedArrayBuffer(4);
      const workerData: ScanRequest = { roots, stop, used };
      const worker = new Worker(workerFile, { workerData });
      const arrived: ScanMessage[] = [];
      let failure: Error | null = null;
      let wake = (): void => undefined;
      worker.on('message', (message: ScanMessage) => {
        if ('end' in message) onListed();
        else onFound(countFound(message.items));
        arrived.push(message);
        wake();
      });
      worker.on('error', (error) => {
        failure = error;
        wake();
      });
      const onAbort = (): void => {
        Atomics.store(new Int32Array(stop), 0, 1);
        wake();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        while (!signal.aborted) {
          const message = arrived.shift();
          if (!message) {
            if (failure) throw failure;
            await new Promise<void>((resolve) => (wake = resolve));
            continue;
          }
          if ('end' in message) return;
          yield message.items;
          Atomics.add(new Int32Array(used), 0, 1);
          Atomics.notify(new Int32Array(used), 0);
        }
      } finally {
        signal.removeEventListener('abort', onAbort);
        // Not waited for: a thread that a dead drive holds ends when that lets go of it.
        void worker.terminate();
      }
    },
  };
}

/** Lists in this thread: for tests and benchmarks. */
export function createInlineScanner(): Scanner {
  return {
    async *scan(roots, { signal, onFound, onListed }) {
      for await (const items of scanInRuns(roots, () => signal.aborted)) {
        onFound(countFound(items));
        yield items;
      }
      onListed();
    },
  };
}

/** What the thread does: waits when it is too far ahead. */
export async function answerScan(
  { roots, stop, used }: ScanRequest,
  send: (message: ScanMessage) => void,
): Promise<void> {
  const usedUp = new Int32Array(used);
  const isStopped = (): boolean => Atomics.load(new Int32Array(stop), 0) !== 0;
  let sent = 0;
  for await (const items of scanInRuns(roots, isStopped)) {
    send({ items });
    sent += 1;
    for (let now = Atomics.load(usedUp, 0); sent - now >= runsAhead && !isStopped();) {
      Atomics.wait(usedUp, 0, now, 1_000);
      now = Atomics.load(usedUp, 0);
    }
  }
  send({ end: true });
}

function countFound(items: readonly ScanItem[]): number {
  return items.reduce(
    (sum, item) => sum + (item.kind === 'listing' ? item.files.length + item.failures.length : 0),
    0,
  );
}

async function* scanInRuns(
  roots: readonly string[],
  isStopped: () => boolean,
): AsyncGenerator<ScanItem[]> {
  let run: ScanItem[] = [];
  let files = 0;
  for await (const item of scanFolders(roots, { extensions: scannedExtensions, isStopped })) {
    run.push(item);
    files += item.kind === 'listing' ? item.files.length : 0;
    if (files < runFiles && run.length < runFiles) continue;
    yield run;
    [run, files] = [[], 0];
  }
  if (run.length > 0) yield run;
}
