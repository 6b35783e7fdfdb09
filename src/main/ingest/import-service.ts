import type { ImportProgress } from '@shared/api';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import type { EventBus } from '../events';
import type { FileReader } from './file-reader';
import { importFiles, importFolders, type ImportCounts, type ImportOptions } from './pipeline';
import { createRateMeter } from './rate-meter';

/** One import at a time; folders asked for meanwhile wait their turn. */
export interface ImportService {
  /** Resolves when all folders asked for so far are through, cancelled or failed. Nothing once closed. */
  start(folders: readonly string[], prepare?: Preparation): Promise<ImportProgress>;
  /** Reads these files again, whether or not they have changed; shown like any import. */
  startFiles(paths: readonly string[]): Promise<ImportProgress>;
  cancel(): void;
  progress(): ImportProgress;
  close(): Promise<void>;
}

/** Work that comes before the import and is shown and cancelled with it: files being generated. */
export type Preparation = (options: {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}) => Promise<void>;

interface Job {
  folders: readonly string[];
  files: readonly string[];
  prepare?: Preparation | undefined;
}

const progressEveryMs = 200;
const changedEveryMs = 1_000;

const nothing: ImportCounts = { found: 0, imported: 0, withHeatmaps: 0, unchanged: 0, failed: 0 };

export const idleProgress: ImportProgress = {
  state: 'idle',
  folders: [],
  ...nothing,
  rate: 0,
  secondsLeft: null,
  seconds: 0,
  error: null,
};

export function createImportService(deps: {
  pool: Pool;
  createReader: () => FileReader;
  events: EventBus;
  now?: () => number;
}): ImportService {
  const now = deps.now ?? Date.now;
  let current: ImportProgress = idleProgress;
  let waiting: Job[] = [];
  let running: Promise<ImportProgress> | null = null;
  let abort = new AbortController();
  let isClosed = false;
  let progressSent = 0;
  let changedSent = 0;
  let storedSent = 0;

  function publish(next: ImportProgress, force: boolean): void {
    current = next;
    const at = now();
    if (!force && at - progressSent < progressEveryMs) return;
    progressSent = at;
    deps.events.emit('import.progress', current);
    const stored = current.imported + current.failed;
    if (stored !== storedSent && (force || at - changedSent >= changedEveryMs)) {
      storedSent = stored;
      changedSent = at;
      deps.events.emit('library.changed', { at });
    }
  }

  async function run(): Promise<ImportProgress> {
    const started = now();
    const meter = createRateMeter();
    const folders: string[] = [];
    const before = { ...nothing };
    storedSent = 0;
    const reader = deps.createReader();
    try {
      while (waiting.length > 0) {
        if (abort.signal.aborted) beginAnew();
        const jobs = waiting;
        waiting = [];
        const batch = [...new Set(jobs.flatMap((job) => job.folders))];
        const files = [...new Set(jobs.flatMap((job) => job.files))];
        folders.push(...batch);
        for (const { prepare } of jobs)
          await prepare?.({ signal: abort.signal, onProgress: prepared });
        const options: ImportOptions = {
          pool: deps.pool,
          reader,
          signal: abort.signal,
          onProgress: (live, scanned) => {
            const all = sum(before, live);
            const done = all.imported + all.unchanged + all.failed;
            const rate = meter.rate(now(), done);
            publish(
              {
                ...all,
                state: scanned ? 'importing' : 'scanning',
                folders,
                rate,
                secondsLeft: scanned && rate > 0 ? (all.found - done) / rate : null,
                seconds: (now() - started) / 1000,
                error: null,
              },
              false,
            );
          },
        };
        if (batch.length > 0)
          Object.assign(before, sum(before, await importFolders(batch, options)));
        if (files.length > 0) Object.assign(before, sum(before, await importFiles(files, options)));
      }
      finish(abort.signal.aborted ? 'cancelled' : 'finished', null);
    } catch (error) {
      if (abort.signal.aborted) finish('cancelled', null);
      else finish('failed', toLibraryError(error).message);
    } finally {
      waiting = [];
      running = null;
      await reader.close();
    }
    return current;

    /** Cancelling emptied the queue: what is in it again was asked for later. */
    function beginAnew(): void {
      abort = new AbortController();
      folders.length = 0;
      Object.assign(before, nothing);
      storedSent = 0;
    }

    function prepared(done: number, total: number): void {
      const seconds = (now() - started) / 1000;
      publish(
        { ...idleProgress, state: 'preparing', folders, found: total, imported: done, seconds },
        false,
      );
    }

    function finish(state: 'finished' | 'cancelled' | 'failed', error: string | null): void {
      // While preparing, `current` counts what was prepared, none of which is imported yet.
      const counts = state === 'finished' || current.state === 'preparing' ? before : current;
      const { found, imported, withHeatmaps, unchanged, failed } = counts;
      const seconds = (now() - started) / 1000;
      publish(
        {
          state,
          folders,
          ...{ found, imported, withHeatmaps, unchanged, failed },
          rate: seconds > 0 ? (imported + unchanged + failed) / seconds : 0,
          secondsLeft: null,
          seconds,
          error,
        },
        true,
      );
    }
  }

  function cancel(): void {
    waiting = [];
    abort.abort();
  }

  function enqueue(job: Job): Promise<ImportProgress> {
    if (isClosed) return Promise.resolve(current);
    waiting.push(job);
    if (running) return running;
    abort = new AbortController();
    publish({ ...idleProgress, state: 'scanning', folders: [...job.folders] }, true);
    running = run();
    return running;
  }

  return {
    start: (folders, prepare) => enqueue({ folders, files: [], prepare }),
    startFiles: (files) => enqueue({ folders: [], files }),
    cancel,
    progress: () => current,
    async close() {
      isClosed = true;
      cancel();
      await running;
    },
  };
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    found: a.found + b.found,
    imported: a.imported + b.imported,
    withHeatmaps: a.withHeatmaps + b.withHeatmaps,
    unchanged: a.unchanged + b.unchanged,
    failed: a.failed + b.failed,
  };
}
