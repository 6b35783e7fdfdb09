import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Handlers } from '@shared/api';
import { AppError } from '@shared/errors';
import { databaseAdvice, type Config } from './config';
import { shareChanges } from './db/changes';
import { connectionOf, openDatabase, type Database, type Pool } from './db/connect';
import { toLibraryError } from './db/failures';
import { migrate } from './db/migrate';
import { createEventBus, type EventBus } from './events';
import { createExportService, type ExportService } from './export/export-service';
import { createHandlers, type HostAbilities } from './handlers';
import { createMedia, type Media } from './hosts/media';
import { createWorkerReader } from './ingest/file-reader';
import { createImportService, type ImportService } from './ingest/import-service';
import { parserVersion } from './ingest/parser-version';
import { createRereadService, type RereadService } from './ingest/reread';
import { createWorkerScanner } from './ingest/scanner';
import { createWorkerTextsReader } from './ingest/texts-reader';
import { createWatcher } from './ingest/watcher/watcher';
import { readWorkerFile, scanWorkerFile, searchWorkerFile } from './program-files';
import { prepareSample, sampleFolder } from './sample-library';
import { createLiveSearch } from './search/live-search';
import { createSqlEngine } from './search/sql-engine';
import { startWorkerEngine } from './search/worker-engine';
import { createThumbnails } from './thumbnails';

/** One open library: its database, its services and what a host needs to show it. */
export interface Library {
  readonly config: Config;
  readonly pool: Pool;
  readonly events: EventBus;
  readonly imports: ImportService;
  readonly rereads: RereadService;
  readonly exports: ExportService;
  readonly handlers: Handlers;
  readonly media: Media;
  /**
   * For hosts that stay open: keeps what searches need in memory, brings all folders up to date in the background, which finishes what a
   * killed import left, follows what changes in them from now on, and reads again what an older
   * version has read.
   */
  watch(): Promise<void>;
  /** Undoes everything that opening did; the embedded server stops with its last user. */
  close(): Promise<void>;
}

const closePatienceMs = 5_000;

/** config → database → migrations → services → handlers. Throws AppError with a reason. */
export async function openLibrary(config: Config, host: HostAbilities): Promise<Library> {
  await mkdir(config.dataFolder, { recursive: true });
  const database = await openMigrated(config);
  const { pool } = database;
  const events = createEventBus();
  const sharing = await shareChanges(pool, events);
  let settings = config.settings;
  const imports = createImportService({
    pool,
    events,
    createReader: () => createWorkerReader(readWorkerFile, () => settings.heatmapStorage),
    scanner: createWorkerScanner(scanWorkerFile),
  });
  const rereads = createRereadService({
    pool,
    events,
    parserVersion,
    createReader: () => createWorkerTextsReader(readWorkerFile),
    importUnderWay: imports.underWay,
  });
  const sample = sampleFolder(config);
  const watcher = createWatcher({
    pool,
    events,
    imports,
    preparationOf: (path) => (path === sample ? prepareSample(sample) : undefined),
  });
  const search = createLiveSearch({
    sql: createSqlEngine(pool),
    startWorker: (onEnd) =>
      startWorkerEngine(searchWorkerFile, { connection: connectionOf(pool) }, onEnd),
  });
  const exports = createExportService({ pool, events, folder: join(config.dataFolder, 'exports') });
  const handlers = createHandlers({
    config,
    database,
    events,
    imports,
    rereads,
    exports,
    search,
    watcher,
    host,
    settings: { get: () => settings, set: (next) => (settings = next) },
  });
  const thumbnails = createThumbnails(join(config.dataFolder, 'thumbnails'));

  return {
    config,
    pool,
    events,
    imports,
    rereads,
    exports,
    handlers,
    media: createMedia({ pool, thumbnails, exports }),

    async watch() {
      search.start();
      await watcher.start();
      void rereads.start({ scope: 'outdated', pace: 'slow' });
    },

    async close() {
      await withoutWaitingForDrives(exports.close());
      await withoutWaitingForDrives(watcher.close());
      await withoutWaitingForDrives(imports.close());
      await rereads.close();
      await search.close();
      await sharing.close();
      await database.close();
    },
  };
}

/** A drive that does not answer must not keep the program open: an import goes on at the next start. */
async function withoutWaitingForDrives(closing: Promise<void>): Promise<void> {
  await Promise.race([closing, sleep(closePatienceMs, undefined, { ref: false })]);
}

/** Says where a wrong address can be corrected: there is no settings screen without a database. */
async function openMigrated(config: Config): Promise<Database> {
  let database: Database | undefined;
  try {
    database = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder });
    await migrate(database.pool);
    return database;
  } catch (thrown) {
    await database?.close();
    const { code, message } = toLibraryError(thrown);
    throw new AppError(code, `${message} ${databaseAdvice(config)}`.trim(), { cause: thrown });
  }
}
