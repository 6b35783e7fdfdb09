import type { ImportProgress } from '@shared/api';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import type { EventBus } from '../events';
import { createChangeSignal } from './change-signal';
import type { FileReader } from './file-reader';
import { noCounts, sumCounts, type ImportCounts } from './import-counts';
import { importFolders, importPaths } from './pipeline';
import { createProgressReport } from './progress-report';
import type { Scanner } from './scanner';

export interface ImportService {
  /**
   * Whole folders, one after the other: scanned and compared with the library. Resolves when all that
   * was asked for so far is through, cancelled or failed. Nothing once closed.
   */
  start(folders: readonly string[], options?: StartOptions): Promise<ImportProgress>;
  /** Reads these files again, whether or not they have changed; takes its turn among the folders. */
  startFiles(paths: readonly string[]): Promise<ImportProgress>;
  /**
   * What was noticed of paths that may have come, changed or gone; a folder stands for all below it.
   * Does not wait for other imports. Resolves when the library agrees with the disk about them.
   */
  follow(paths: readonly string[]): Promise<void>;
  cancel(): void;
  progress(): ImportProgress;
  close(): Promise<void>;
}

export interface StartOptions {
  prepare?: Preparation | undefined;
  /** Regular upkeep, which nobody asked for. */
  quiet?: boolean | undefined;
}

/** Work that comes before the import and is shown and cancelled with it: files being generated. */
export type Preparation = (options: {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}) => Promise<void>;

interface Job {
  folders: readonly string[];
  paths: readonly string[];
  prepare?: Preparation | undefined;
  isQuiet: boolean;
}

/** So many new files at once that somebody may wonder what is going on. */
const shownFrom = 20;

export function createImportService(deps: {
  pool: Pool;
  createReader: () => FileReader;
  scanner?: Scanner;
  events: EventBus;
}): ImportService {
  const { pool, events } = deps;
  const scanning = deps.scanner ? { scanner: deps.scanner } : {};
  let reader: FileReader | undefined;
  const readerOnce = (): FileReader => (reader ??= deps.createReader());
  const report = createProgressReport(events);
  let waiting: Job[] = [];
  let running: Promise<ImportProgress> | null = null;
  let abort = new AbortController();
  const following = new Set<Promise<void>>();
  /** Of what is followed, the one whose progress is shown. */
  let shownFollow: readonly string[] | null = null;
  let abortFollowing = new AbortController();
  let isClosed = false;

  async function run(): Promise<ImportProgress> {
    const folders: string[] = [];
    const changes = createChangeSignal(events);
    let done = noCounts;
    let live = noCounts;
    const onProgress = (own: ImportCounts, scanned: boolean): void => {
      live = sumCounts(done, own);
      report.counts(live, scanned);
      changes.saw(live);
    };
    try {
      while (waiting.length > 0) {
        if (abort.signal.aborted) {
          // Cancelling emptied the queue: what is in it again was asked for later.
          abort = new AbortController();
          folders.length = 0;
          done = live = noCounts;
        }
        const jobs = waiting;
        waiting = [];
        const isQuiet = jobs.every((job) => job.isQuiet);
        report.begin({ folders: [...folders, ...foldersOf(jobs)], isQuiet });
        for (const job of jobs) {
          await job.prepare?.({ signal: abort.signal, onProgress: report.prepared });
        }
        folders.push(...foldersOf(jobs));
        const options = {
          pool,
          reader: readerOnce(),
          signal: abort.signal,
          onProgress,
          ...scanning,
        };
        if (foldersOf(jobs).length > 0) {
          done = sumCounts(done, await importFolders(foldersOf(jobs), options));
        }
        const paths = [...new Set(jobs.flatMap((job) => job.paths))];
        if (paths.length > 0) {
          done = sumCounts(done, await importPaths(paths, { ...options, force: true }));
        }
        live = done;
      }
      report.end(abort.signal.aborted ? 'cancelled' : 'finished', live);
    } catch (error) {
      if (abort.signal.aborted) report.end('cancelled', live);
      else report.end('failed', live, toLibraryError(error).message);
    } finally {
      changes.flush(live);
      waiting = [];
      running = null;
    }
    return report.current();
  }

  function enqueue(job: Job): Promise<ImportProgress> {
    if (isClosed) return Promise.resolve(report.current());
    waiting.push(job);
    if (running) return running;
    abort = new AbortController();
    running = run();
    return running;
  }

  async function followOne(paths: readonly string[]): Promise<void> {
    const { signal } = abortFollowing;
    const changes = createChangeSignal(events);
    const isShown = (): boolean => shownFollow === paths && running === null;
    const onProgress = (counts: ImportCounts, scanned: boolean): void => {
      changes.saw(counts);
      if (!shownFollow && !running && counts.found - counts.unchanged >= shownFrom) {
        shownFollow = paths;
        report.begin({ folders: [], isQuiet: true });
      }
      if (isShown()) report.counts(counts, scanned);
    };
    let counts = noCounts;
    try {
      const options = { pool, reader: readerOnce(), signal, onProgress, ...scanning };
      counts = await importPaths(paths, options);
    } finally {
      changes.flush(counts);
      if (isShown()) report.end(signal.aborted ? 'cancelled' : 'finished', counts);
      if (shownFollow === paths) shownFollow = null;
    }
  }

  return {
    start: (folders, { prepare, quiet = false } = {}) =>
      enqueue({ folders, paths: [], prepare, isQuiet: quiet }),
    startFiles: (paths) => enqueue({ folders: [], paths, isQuiet: false }),
    async follow(paths) {
      if (isClosed || paths.length === 0) return;
      const one = followOne([...paths]);
      following.add(one);
      await one.finally(() => following.delete(one));
    },
    cancel() {
      waiting = [];
      abort.abort();
      abortFollowing.abort();
      abortFollowing = new AbortController();
    },
    progress: () => report.current(),
    async close() {
      isClosed = true;
      waiting = [];
      abort.abort();
      abortFollowing.abort();
      await running;
      await Promise.allSettled(following);
      await reader?.close();
    },
  };
}

function foldersOf(jobs: readonly Job[]): string[] {
  return [...new Set(jobs.flatMap((job) => job.folders))];
}

/** Whether something is being done for it. */
export function isImporting({ state }: ImportProgress): boolean {
  return state === 'preparing' || state === 'scanning' || state === 'importing';
}
