import type { ImportCounts, ImportProgress } from '@shared/api';
import { idleProgress, noCounts } from '@shared/import-progress';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import type { EventBus } from '../events';
import { createChangeSignal } from './change-signal';
import type { FileReader } from './file-reader';
import { sumCounts } from './import-counts';
import { importFolders, importPaths } from './pipeline';
import { createProgressReport, type RunReport } from './progress-report';
import type { Scanner } from './scanner';

export interface ImportService {
  /**
   * Whole folders, one after the other: scanned and compared with the library. Resolves with what
   * came of it and of all that was asked for while it ran: through, cancelled or failed. Upkeep is
   * counted apart from what somebody asked for. Nothing once closed.
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
  /** Of the import that is shown, or was last. */
  progress(): ImportProgress;
  /** Ends with the import that is under way, upkeep included; null when there is none. */
  underWay(): Promise<void> | null;
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
  resolve: (progress: ImportProgress) => void;
}

interface Follow {
  controller: AbortController;
  begun: RunReport;
  done: Promise<void>;
}

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
  let running: Promise<void> | null = null;
  let abort = new AbortController();
  /** Ends upkeep that is under way, which begins anew later. */
  let giveWay = (): void => undefined;
  const following = new Set<Follow>();
  let isClosed = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const isQuiet = waiting.every((job) => job.isQuiet);
      await runBatch(isQuiet);
    }
    running = null;
  }

  /** Jobs of one kind: what is asked for while they run comes in with them, and they count as one. */
  async function runBatch(isQuiet: boolean): Promise<void> {
    abort = new AbortController();
    const yielding = new AbortController();
    if (isQuiet) giveWay = () => yielding.abort();
    const signal = AbortSignal.any([abort.signal, yielding.signal]);
    const changes = createChangeSignal(events);
    const taken: Job[] = [];
    const begun = report.begin({ isQuiet });
    let done = noCounts;
    let live = noCounts;
    const onProgress = (own: ImportCounts, scanned: boolean): void => {
      live = sumCounts(done, own);
      begun.counts(live, scanned);
      changes.saw(live);
    };
    let result: ImportProgress;
    try {
      for (let jobs = take(isQuiet); jobs.length > 0; jobs = take(isQuiet)) {
        taken.push(...jobs);
        begun.folders(foldersOf(taken));
        for (const job of jobs) await job.prepare?.({ signal, onProgress: begun.prepared });
        const options = { pool, reader: readerOnce(), signal, onProgress, ...scanning };
        const folders = foldersOf(jobs);
        if (folders.length > 0) done = sumCounts(done, await importFolders(folders, options));
        const paths = [...new Set(jobs.flatMap((job) => job.paths))];
        if (paths.length > 0) {
          done = sumCounts(done, await importPaths(paths, { ...options, force: true }));
        }
        live = done;
        // What was asked for after a cancel is another import.
        if (signal.aborted) break;
      }
      result = begun.end(signal.aborted ? 'cancelled' : 'finished', live);
    } catch (error) {
      result = signal.aborted
        ? begun.end('cancelled', live)
        : begun.end('failed', live, toLibraryError(error).message);
    }
    changes.flush(live);
    giveWay = () => undefined;
    if (yielding.signal.aborted && !abort.signal.aborted) waiting.push(...taken);
    else for (const job of taken) job.resolve(result);
  }

  function take(isQuiet: boolean): Job[] {
    const jobs = waiting.filter((job) => job.isQuiet === isQuiet);
    waiting = waiting.filter((job) => job.isQuiet !== isQuiet);
    return jobs;
  }

  function enqueue(job: Omit<Job, 'resolve'>): Promise<ImportProgress> {
    if (isClosed) return Promise.resolve(report.current());
    return new Promise((resolve) => {
      waiting.push({ ...job, resolve });
      if (!job.isQuiet) giveWay();
      running ??= run();
    });
  }

  function cancelWaiting(): void {
    const progress = { ...idleProgress, state: 'cancelled' } as const;
    for (const job of waiting) job.resolve({ ...progress, folders: [...job.folders] });
    waiting = [];
  }

  async function followOne(
    paths: readonly string[],
    { signal }: AbortController,
    begun: RunReport,
  ) {
    const changes = createChangeSignal(events);
    let counts = noCounts;
    const onProgress = (live: ImportCounts, scanned: boolean): void => {
      counts = live;
      changes.saw(live);
      begun.counts(live, scanned);
    };
    try {
      const options = { pool, reader: readerOnce(), signal, onProgress, ...scanning };
      counts = await importPaths(paths, options);
      begun.end(signal.aborted ? 'cancelled' : 'finished', counts);
    } catch (error) {
      if (signal.aborted) begun.end('cancelled', counts);
      else begun.end('failed', counts, toLibraryError(error).message);
      throw error;
    } finally {
      changes.flush(counts);
    }
  }

  return {
    start: (folders, { prepare, quiet = false } = {}) =>
      enqueue({ folders, paths: [], prepare, isQuiet: quiet }),
    startFiles: (paths) => enqueue({ folders: [], paths, isQuiet: false }),
    async follow(paths) {
      if (isClosed || paths.length === 0) return;
      const controller = new AbortController();
      const begun = report.begin({ isQuiet: true });
      const done = followOne([...paths], controller, begun);
      const one: Follow = { controller, begun, done };
      following.add(one);
      await done.finally(() => following.delete(one));
    },
    cancel() {
      cancelWaiting();
      abort.abort();
      // What nobody sees is not what is to be cancelled.
      for (const { controller, begun } of following) if (begun.isShown()) controller.abort();
    },
    progress: () => report.current(),
    underWay: () => running,
    async close() {
      isClosed = true;
      cancelWaiting();
      abort.abort();
      for (const { controller } of following) controller.abort();
      await running;
      await Promise.allSettled([...following].map(({ done }) => done));
      await reader?.close();
    },
  };
}

function foldersOf(jobs: readonly Job[]): string[] {
  return [...new Set(jobs.flatMap((job) => job.folders))];
}
