import type { ImportCounts } from '@shared/api';
import { noCounts } from '@shared/import-progress';
import type { Pool } from '../db/connect';
import { imagesAtOrBelow } from '../db/presence';
import { forgetProblemsAt, problemClock } from '../db/problems';
import { settleAfterImport } from '../db/settle';
import type { FileReader } from './file-reader';
import { scanIntoLibrary, type FolderScanOptions } from './folder-scan';
import { createGoneList } from './gone-list';
import { createIntake } from './intake';
import { lookAt } from './paths-in-question';
import { createInlineScanner, type Scanner } from './scanner';
import { patienceMs } from './until-whole';

export interface ImportOptions {
  pool: Pool;
  reader: FileReader;
  /** Left out, folders are listed in this thread. */
  scanner?: Scanner;
  signal: AbortSignal;
  /** Called often; the counts are live. `scanned`: no more will be found. */
  onProgress: (counts: Readonly<ImportCounts>, scanned: boolean) => void;
  /** Milliseconds without a change after which a file without an end is read as it is. */
  patience?: number;
}

/** Paths are looked at this many at a time. */
const pathsAtOnce = 1_000;

/**
 * Brings the library up to date with the folders. The database is the queue: a file whose path, size
 * and times match its row is done, so an import that was killed simply goes on. Images that are gone
 * are marked missing, those that are back no longer are; what has moved keeps its row. Stops between
 * batches when the signal fires; what is stored stays.
 */
export function importFolders(
  folders: readonly string[],
  options: ImportOptions,
): Promise<ImportCounts> {
  return inOneRun(options, (run, onListed) => scanIntoLibrary(folders, { ...run, onListed }));
}

/**
 * The same for paths that may have come, changed or gone: images, their sidecars, or folders with all
 * below them. `force` reads files again that have not changed.
 */
export function importPaths(
  paths: readonly string[],
  options: ImportOptions & { force?: boolean },
): Promise<ImportCounts> {
  const { pool, signal, force = false } = options;
  return inOneRun(options, async (run) => {
    for (let start = 0; start < paths.length && !signal.aborted; start += pathsAtOnce) {
      const looked = await lookAt(paths.slice(start, start + pathsAtOnce));
      run.counts.found += looked.files.length + looked.failures.length;
      run.intake.fail(looked.failures);
      await run.intake.ingest(await run.intake.compare(looked.files, { force }));
      for (const path of looked.gone) run.gone.add(await imagesAtOrBelow(pool, path));
      await forgetProblemsAt(pool, looked.gone);
      if (looked.folders.length > 0)
        await scanIntoLibrary(looked.folders, { ...run, onListed: () => undefined });
    }
  });
}

type Run = Omit<FolderScanOptions, 'onListed'>;

/** `onListed`: no more will be found. */
async function inOneRun(
  options: ImportOptions,
  work: (run: Run, onListed: () => void) => Promise<void>,
): Promise<ImportCounts> {
  const { pool, reader, signal, scanner = createInlineScanner(), patience = patienceMs } = options;
  const counts: ImportCounts = { ...noCounts };
  let scanned = false;
  const onProgress = (): void => options.onProgress(counts, scanned);
  const onFound = (count: number): void => {
    counts.found += count;
    onProgress();
  };
  const onListed = (): void => {
    scanned = true;
    onProgress();
  };
  const started = await problemClock(pool);
  const intake = createIntake({ pool, reader, signal, counts, onProgress, patience });
  const gone = createGoneList(pool);
  try {
    await work({ pool, scanner, intake, gone, counts, signal, started, onFound }, onListed);
    onListed();
  } finally {
    await intake.finish();
  }
  if (!signal.aborted) {
    counts.missing += await gone.settle();
    await settleAfterImport(pool, counts.imported, signal);
  }
  onProgress();
  return counts;
}
