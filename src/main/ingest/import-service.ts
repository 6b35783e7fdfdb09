import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import sql from 'sql-template-tag';
import type { ImportProgress } from '@shared/api';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import { markScanned } from '../db/folders';
import { endOfPrefix, prefixOf } from '@shared/path-prefix';
import type { EventBus } from '../events';
import type { FileReader } from './file-reader';
import { importFolders, type ImportCounts } from './pipeline';
import { createRateMeter } from './rate-meter';

/** One import at a time; folders asked for meanwhile wait their turn. */
export interface ImportService {
  /**
   * Whole folders: scanned and compared with the database. What is gone is marked missing, also all of
   * a folder that cannot be reached. Resolves when all folders asked for so far are through, cancelled
   * or failed. Nothing once closed.
   */
  start(folders: readonly string[], options?: StartOptions): Promise<ImportProgress>;
  /**
   * What a watcher noticed: paths of files or folders that came, changed or went; a folder stands for
   * everything below it. Runs beside an import, and waits for files that are still being written.
   * Resolves when the library agrees with the disk about them.
   */
  follow(paths: readonly string[]): Promise<void>;
  cancel(): void;
  progress(): ImportProgress;
  close(): Promise<void>;
}

export interface StartOptions {
  prepare?: Preparation | undefined;
  /** Regular upkeep: nobody needs to see it. */
  quiet?: boolean | undefined;
}

/** Work that comes before the import and is shown and cancelled with it: files being generated. */
export type Preparation = (options: {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}) => Promise<void>;

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
  let waiting: ({ folders: readonly string[] } & StartOptions)[] = [];
  let isQuiet = false;
  let running: Promise<ImportProgress> | null = null;
  let abort = new AbortController();
  let isClosed = false;
  let progressSent = 0;
  let changedSent = 0;
  let storedSent = 0;

  function publish(next: ImportProgress, force: boolean): void {
    if (isQuiet) return;
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
        folders.push(...batch);
        for (const { prepare } of jobs)
          await prepare?.({ signal: abort.signal, onProgress: prepared });
        const counts = await importFolders(batch, {
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
        });
        Object.assign(before, sum(before, counts));
        if (abort.signal.aborted) continue;
        for (const folder of batch) await agreeOnMissing(deps.pool, folder);
        await markScanned(deps.pool, batch);
        if (isQuiet) deps.events.emit('library.changed', { at: now() });
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

  return {
    start(folders, options) {
      if (isClosed) return Promise.resolve(current);
      waiting.push({ folders, ...options });
      isQuiet = (options?.quiet ?? false) && (running === null || isQuiet);
      if (running) return running;
      abort = new AbortController();
      publish({ ...idleProgress, state: 'scanning', folders: [...folders] }, true);
      running = run();
      return running;
    },
    async follow(paths) {
      if (isClosed) return;
      const folders = new Set<string>();
      for (const path of paths) {
        await agreeOnMissing(deps.pool, path);
        const found = await stat(path).catch(() => null);
        if (found) folders.add(found.isDirectory() ? path : dirname(path));
      }
      const reader = deps.createReader();
      const signal = new AbortController().signal;
      await importFolders([...folders], {
        pool: deps.pool,
        reader,
        signal,
        onProgress: () => undefined,
      }).finally(() => reader.close());
      deps.events.emit('library.changed', { at: now() });
    },
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

/** Marks what is gone at or below the path, and takes the mark from what is back. */
async function agreeOnMissing(pool: Pool, path: string): Promise<void> {
  const prefix = prefixOf(path);
  const known = await pool.query<{ path: string }>(sql`
    SELECT path FROM image
    WHERE path = ${path}::text OR (path >= ${prefix}::text AND path < ${endOfPrefix(prefix)}::text)`);
  const [there, gone]: [string[], string[]] = [[], []];
  for (const row of known.rows) (existsSync(row.path) ? there : gone).push(row.path);
  await pool.query(sql`
    UPDATE image SET missing_since = NULL
    WHERE path = ANY (${there}::text[]) AND missing_since IS NOT NULL`);
  await pool.query(sql`
    UPDATE image SET missing_since = now()
    WHERE path = ANY (${gone}::text[]) AND missing_since IS NULL`);
}
