import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import type { ExportOptions } from '@shared/region-export/options';
import { idleExport, type ExportProgress } from '@shared/region-export/progress';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import { getImageCards } from '../db/images';
import type { EventBus } from '../events';
import { makeFolders } from './make-folders';
import { namesOfLibrary } from './outside-library';
import { runExport, type ExportCounts } from './run-export';
import { openFolderSink, type Sink } from './sink';
import { stemOf } from './stem-of';
import { toWriteError } from './write-error';
import { openZipSink } from './zip-sink';

/** Writes regions of images in the background, one export at a time. */
export interface ExportService {
  /** Names the export. Throws `export-running`, `export-followed`, `export-write` when nothing can be written at all. */
  start(request: ExportRequest): Promise<string>;
  /** Of another export than the one that runs, nothing. */
  cancel(job: string): void;
  progress(): ExportProgress;
  /** The archive of a finished export, or null. */
  download(job: string): { path: string; fileName: string } | null;
  /** Cancels, and waits until nothing half-written is left. */
  close(): Promise<void>;
}

export interface ExportRequest {
  ids: readonly number[];
  options: ExportOptions;
  target: { kind: 'folder' | 'zip'; folder: string } | { kind: 'download' };
  overwrite: boolean;
}

const progressEveryMs = 200;
/** Downloads that another process of this library may still hand out are younger. */
const keptMs = 24 * 60 * 60 * 1000;

export function createExportService(deps: {
  pool: Pool;
  events: EventBus;
  /** Holds archives until they are downloaded. */
  folder: string;
}): ExportService {
  const { pool, events, folder } = deps;
  let current = { ...idleExport };
  let running: Promise<void> | null = null;
  let starting: Promise<unknown> | null = null;
  let isClosed = false;
  let abort = new AbortController();
  let sent = 0;
  let download: { job: string; path: string; fileName: string } | null = null;

  function publish(change: Partial<ExportProgress>, isForced = false): void {
    current = { ...current, ...change };
    const at = performance.now();
    if (!isForced && at - sent < progressEveryMs) return;
    sent = at;
    events.emit('export.progress', current);
  }

  async function run(request: ExportRequest, sink: Sink, fileName: string): Promise<void> {
    const { job } = current;
    const started = performance.now();
    const time = () => (performance.now() - started) / 1000;
    const tell = (counts: ExportCounts) => {
      const seconds = time();
      const made = counts.done + counts.part;
      const secondsLeft = ((counts.total - made) * seconds) / made;
      publish({ ...counts, seconds, secondsLeft: made > 0 ? secondsLeft : null });
    };
    const end = (change: Partial<ExportProgress>) =>
      publish({ seconds: time(), secondsLeft: null, ...change }, true);
    try {
      const { ids, options } = request;
      const result = await runExport({ pool, ids, options, sink, signal: abort.signal, tell });
      if (request.target.kind !== 'download' || result.path === null) return end(result);
      download = { job: job!, path: result.path, fileName };
      end({ ...result, path: null, download: { fileName } });
    } catch (thrown) {
      const { code, message } = toLibraryError(thrown);
      end({ state: 'failed', error: { code, message } });
    }
  }

  async function open({ target, overwrite, ids, options }: ExportRequest, job: string) {
    const [card] = ids.length === 1 ? await getImageCards(pool, ids) : [];
    const what = options.kind === 'lsd' ? 'regions' : 'masks';
    const stem = card ? `${stemOf(card.fileName)}-${what}` : `${what} of ${ids.length} images`;
    if (target.kind === 'folder') {
      const reserved = await namesOfLibrary(pool, target.folder);
      const sink = await openFolderSink(target.folder, { overwrite, reserved });
      return { sink, fileName: '' };
    }
    if (target.kind === 'zip') {
      const sink = await openZipSink({ folder: target.folder, stem, overwrite });
      return { sink, fileName: '' };
    }
    await makeRoom();
    return {
      sink: await openZipSink({ folder, stem: job, overwrite: false }),
      fileName: `${stem}.zip`,
    };
  }

  /** The last archive was to be had until now; what others left behind goes with time. */
  async function makeRoom(): Promise<void> {
    // What is being downloaded at this moment, not every system lets go of.
    const letGo = (path: string) =>
      rm(path, { recursive: true, force: true }).catch(() => undefined);
    if (download) await letGo(download.path);
    download = null;
    await makeFolders(folder).catch((thrown: unknown) => {
      throw toWriteError(thrown, folder);
    });
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (found && Date.now() - found.mtimeMs > keptMs) await letGo(path);
    }
  }

  async function begin(request: ExportRequest): Promise<string> {
    const job = randomBytes(12).toString('hex');
    const { sink, fileName } = await open(request, job);
    if (isClosed) {
      await sink.abort();
      throw new AppError('cancelled', 'The export was cancelled.');
    }
    abort = new AbortController();
    current = { ...idleExport, state: 'running', job, total: request.ids.length };
    publish({}, true);
    running = run(request, sink, fileName).finally(() => (running = null));
    return job;
  }

  return {
    async start(request) {
      if (running || starting || isClosed) {
        throw new AppError('export-running', 'Another export is still being written.');
      }
      const begun = begin(request).finally(() => (starting = null));
      starting = begun;
      return begun;
    },
    cancel(job) {
      if (job === current.job) abort.abort();
    },
    progress: () => current,
    download: (job) => (download?.job === job ? download : null),
    async close() {
      isClosed = true;
      abort.abort();
      await starting?.catch(() => undefined);
      await running;
      if (download) await rm(download.path, { force: true }).catch(() => undefined);
    },
  };
}
