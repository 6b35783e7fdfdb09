import { Readable } from 'node:stream';
import { toAppError, type AppError } from '@shared/errors';
import type { Pool } from '../db/connect';
import { knownFiles } from '../db/images';
import { forgetProblemsBelow, problemClock, replaceProblems } from '../db/problems';
import { settleAfterImport } from '../db/settle';
import { storeFileRecords } from '../db/store-batch';
import type { FileFacts, FileRecord } from '../records';
import { imageExtensions } from './containers';
import type { FileReader } from './file-reader';
import { fileFacts, scanFolder } from './scan';

/** Once finished, found = imported + unchanged + failed. */
export interface ImportCounts {
  found: number;
  imported: number;
  withHeatmaps: number;
  unchanged: number;
  failed: number;
}

export interface ImportOptions {
  pool: Pool;
  reader: FileReader;
  signal: AbortSignal;
  /** Called often; the counts are live. */
  onProgress: (counts: Readonly<ImportCounts>, scanned: boolean) => void;
}

/** Files the scan may be ahead of the reading: enough to know what is coming, little memory. */
const scanAhead = 50_000;
const extensions: ReadonlySet<string> = new Set(imageExtensions);
const lookupBatch = 512;
const storeBatch = 32;

/**
 * Brings the library up to date with the folders. The database is the queue: a file whose path, size
 * and times match its row is done, so an import that was killed simply goes on. Stops between batches
 * when the signal fires; what is stored stays.
 */
export async function importFolders(
  folders: readonly string[],
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = { found: 0, imported: 0, withHeatmaps: 0, unchanged: 0, failed: 0 };
  let scanned = false;
  const reached: string[] = [];
  // A folder inside another of the list is met once.
  const seen = new Set<string>();
  const started = await problemClock(options.pool);
  const report = () => options.onProgress(counts, scanned);

  async function* scan(): AsyncGenerator<FileFacts> {
    for (const folder of folders) {
      const problems = new Map<string, AppError>();
      const found = scanFolder(folder, {
        extensions,
        seen,
        signal: options.signal,
        onProblem: (path, error) => problems.set(path, error),
      });
      try {
        for await (const file of found) {
          counts.found += 1;
          yield file;
        }
        reached.push(folder);
      } catch (error) {
        problems.set(folder, toAppError(error));
      }
      for (const [path, error] of problems) await recordFailure(options.pool, path, error);
    }
    scanned = true;
    report();
  }

  // While one batch is being stored the next is being read.
  let storing: Promise<void> = Promise.resolve();
  const files = Readable.from(scan(), { objectMode: true, highWaterMark: scanAhead });
  try {
    for await (const chunk of chunksOf<FileFacts>(files, lookupBatch)) {
      const fresh = await changedFiles(options.pool, chunk);
      counts.unchanged += chunk.length - fresh.length;
      report();
      for (let start = 0; start < fresh.length; start += storeBatch) {
        if (options.signal.aborted) break;
        const records = await readAll(fresh.slice(start, start + storeBatch), options, counts);
        await storing;
        storing = storeAll(options.pool, records, counts).then(report);
        // A rejection is met at the next await; until then nobody may call it unhandled.
        storing.catch(() => undefined);
      }
      if (options.signal.aborted) break;
    }
  } finally {
    files.destroy();
    await storing;
  }
  if (!options.signal.aborted) {
    for (const folder of reached) await forgetProblemsBelow(options.pool, folder, started);
    if (counts.imported > 0) await settleAfterImport(options.pool);
  }
  report();
  return counts;
}

/**
 * Reads these files, whether or not they have changed. What is gone is nobody's problem any more: it
 * does not count as found.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = { found: 0, imported: 0, withHeatmaps: 0, unchanged: 0, failed: 0 };
  for (let start = 0; start < paths.length && !options.signal.aborted; start += storeBatch) {
    const files: FileFacts[] = [];
    for (const path of paths.slice(start, start + storeBatch)) {
      try {
        const file = await fileFacts(path);
        if (file) files.push(file);
        else await replaceProblems(options.pool, [{ path, imageId: null, problems: [] }]);
      } catch (thrown) {
        counts.found += 1;
        counts.failed += 1;
        await recordFailure(options.pool, path, toAppError(thrown));
      }
    }
    counts.found += files.length;
    await storeAll(options.pool, await readAll(files, options, counts), counts);
    options.onProgress(counts, true);
  }
  return counts;
}

async function changedFiles(pool: Pool, files: FileFacts[]): Promise<FileFacts[]> {
  const known = await knownFiles(
    pool,
    files.map((file) => file.path),
  );
  return files.filter((file) => {
    const row = known.get(file.path);
    return (
      row?.size !== file.size ||
      row.mtimeMs !== file.mtimeMs ||
      row.sidecarMtimeMs !== file.sidecarMtimeMs
    );
  });
}

/** One file's failure is a problem of that file; the others go on. */
async function readAll(
  files: FileFacts[],
  { pool, reader, signal }: ImportOptions,
  counts: ImportCounts,
): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  const waiting = files.values();
  // No more at once than the reader wants: the time a file waits would count as time it takes.
  const lane = async (): Promise<void> => {
    for (const file of waiting) {
      if (signal.aborted) return;
      try {
        records.push(await reader.read(file));
      } catch (thrown) {
        if (signal.aborted) return;
        counts.failed += 1;
        await recordFailure(pool, file.path, toAppError(thrown));
      }
    }
  };
  await Promise.all(Array.from({ length: reader.concurrency }, lane));
  return records;
}

async function storeAll(pool: Pool, records: FileRecord[], counts: ImportCounts): Promise<void> {
  if (records.length === 0) return;
  const { stored, failed } = await storeFileRecords(pool, records);
  counts.imported += stored.size;
  counts.withHeatmaps += records.filter(
    ({ file, heatmaps }) => heatmaps.length > 0 && stored.has(file.path),
  ).length;
  counts.failed += failed.length;
  for (const { path, error } of failed) await recordFailure(pool, path, error);
}

async function recordFailure(pool: Pool, path: string, { code, message }: AppError): Promise<void> {
  const problem = { token: null, isNegative: null, code, reason: message };
  await replaceProblems(pool, [{ path, imageId: null, problems: [problem] }]);
}

async function* chunksOf<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of source) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
