import type { ImportCounts } from '@shared/api';
import { toAppError, type AppError } from '@shared/errors';
import type { Pool } from '../db/connect';
import { inheritMarks, knownFiles, markPresent, type KnownFile } from '../db/presence';
import { replaceProblems } from '../db/problems';
import { storeFileRecords } from '../db/store-batch';
import type { FileFacts, FileRecord } from '../records';
import type { FileReader } from './file-reader';
import { recogniseByContent, recogniseMoves, type Recognised } from './moves';
import { partUnfinished, untilWhole } from './until-whole';

export interface IntakeOptions {
  pool: Pool;
  reader: FileReader;
  signal: AbortSignal;
  counts: ImportCounts;
  /** Called often, after the counts have changed. */
  onProgress: () => void;
  /** Milliseconds without a change after which a file without an end is read as it is. */
  patience: number;
}

/** Files compared with the library. */
export interface Compared {
  /** To be read: new or changed. */
  fresh: FileFacts[];
  /** Of `fresh`, those at paths that the library did not know. */
  unknown: ReadonlySet<string>;
  /** Ids of images that these files are. */
  ids: number[];
}

/** Files on their way into the library. */
export interface Intake {
  /** Says which are to be read; the others are done. Recognises what has moved. */
  compare(files: readonly FileFacts[], options?: { force?: boolean }): Promise<Compared>;
  /** Reads and stores; files that are still being written are put off. Throws when the database is gone. */
  ingest(compared: Pick<Compared, 'fresh' | 'unknown'>): Promise<void>;
  /** Files and folders that could not even be looked at. */
  fail(failures: readonly { path: string; error: AppError }[]): void;
  /** Waits until what has been read or has failed so far is in the database. */
  settled(): Promise<void>;
  /** Waits for what was put off too. Call last. */
  finish(): Promise<void>;
}

const storeFiles = 32;
/** A batch with larger heatmaps than usual is stored sooner, so that memory stays flat. */
const storeBytes = 8 * 1024 * 1024;
/** Batches that may wait while one is being stored. */
const batchesAhead = 1;

/** For one run over folders or paths; its counts grow as it goes. */
export function createIntake(options: IntakeOptions): Intake {
  const { pool, reader, signal, counts, onProgress } = options;
  const unfinished: FileFacts[] = [];
  const unknownPaths = new Set<string>();
  let records: FileRecord[] = [];
  let bytes = 0;
  let failures: { path: string; error: AppError }[] = [];
  let storing: Promise<void> = Promise.resolve();
  let waitingBatches = 0;
  let broken: { error: unknown } | null = null;

  async function compare(
    files: readonly FileFacts[],
    { force = false }: { force?: boolean } = {},
  ): Promise<Compared> {
    const known = await knownFiles(
      pool,
      files.map((file) => file.path),
    );
    const back: number[] = [];
    const ids: number[] = [];
    let fresh: FileFacts[] = [];
    const isDone = (file: FileFacts, row: KnownFile): boolean => {
      if (!row.isRemoved) ids.push(row.id);
      if (!isSame(file, row) || (force && !row.isRemoved)) return false;
      counts.unchanged += 1;
      if (row.isRemoved) counts.removed += 1;
      else if (row.isMissing) back.push(row.id);
      return true;
    };
    const strangers: FileFacts[] = [];
    const changed: FileFacts[] = [];
    for (const file of files) {
      const row = known.get(file.path);
      // What was removed and has changed since is a new image at an old path.
      if (!row) strangers.push(file);
      else if (isDone(file, row)) continue;
      else if (row.isRemoved || isSame(file, row)) fresh.push(file);
      else changed.push(file);
    }
    const { moved, vacated } =
      strangers.length + changed.length > 0
        ? await recogniseMoves(pool, reader, strangers, changed)
        : noMoves;
    if (moved.size > 0) {
      counts.moved += [...moved.values()].filter((move) => !move.isRemoved).length;
      const again = await knownFiles(pool, [...moved.keys()]);
      const arrived = [...strangers, ...changed].filter((file) => moved.has(file.path));
      fresh.push(
        ...arrived.filter((file) => {
          const row = again.get(file.path);
          return !row || !isDone(file, row);
        }),
      );
    }
    const unknown = [...strangers, ...changed.filter((file) => vacated.has(file.path))].filter(
      (file) => !moved.has(file.path),
    );
    const edited = changed.filter((file) => !moved.has(file.path) && !vacated.has(file.path));
    fresh = [...fresh, ...edited, ...unknown];
    counts.returned += await markPresent(pool, back);
    onProgress();
    return { fresh, ids, unknown: new Set(unknown.map((file) => file.path)) };
  }

  async function ingest({ fresh, unknown }: Pick<Compared, 'fresh' | 'unknown'>): Promise<void> {
    for (const path of unknown) unknownPaths.add(path);
    const { whole, unfinished: cut } = await partUnfinished(fresh);
    unfinished.push(...cut);
    await readAll(whole);
  }

  async function readAll(files: readonly FileFacts[]): Promise<void> {
    const waiting = files.values();
    // No more at once than the reader wants: the time a file waits would count as time it takes.
    const lane = async (): Promise<void> => {
      for (const file of waiting) {
        if (signal.aborted || broken) return;
        await readOne(file);
        if (isBatchFull()) flush();
        // While one batch is being stored the next is being read, not more.
        while (waitingBatches > batchesAhead && !broken) await storing;
      }
    };
    await Promise.all(Array.from({ length: reader.concurrency }, lane));
    throwIfBroken();
  }

  async function readOne(file: FileFacts): Promise<void> {
    try {
      const record = await reader.read(file);
      records.push(record);
      bytes += record.heatmaps.reduce((sum, heatmap) => sum + heatmap.bytes.byteLength, 0);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toAppError(thrown);
      if (error.code === 'file-vanished') forget();
      else fail([{ path: file.path, error }]);
    }
  }

  /** Deleted since it was found: nobody's problem, and nothing that was found. */
  function forget(): void {
    counts.found -= 1;
    onProgress();
  }

  function fail(failed: readonly { path: string; error: AppError }[]): void {
    counts.failed += failed.length;
    failures.push(...failed);
    if (isBatchFull()) flush();
    onProgress();
  }

  function isBatchFull(): boolean {
    return records.length + failures.length >= storeFiles || bytes >= storeBytes;
  }

  function flush(): void {
    if (records.length + failures.length === 0) return;
    const batch = { records, failures };
    [records, failures, bytes] = [[], [], 0];
    waitingBatches += 1;
    storing = storing
      .then(() => (broken ? undefined : storeBatch(batch.records, batch.failures)))
      .catch((error: unknown) => void (broken ??= { error }))
      .then(() => {
        waitingBatches -= 1;
        onProgress();
      });
  }

  async function storeBatch(
    batch: readonly FileRecord[],
    failed: readonly { path: string; error: AppError }[],
  ): Promise<void> {
    const strangers = batch.filter((record) => unknownPaths.delete(record.file.path));
    const { moved, copies } =
      strangers.length > 0
        ? await recogniseByContent(
            pool,
            strangers.map(({ file, image }) => ({ file, contentHash: image.contentHash })),
          )
        : noMoves;
    const kept = batch.filter((record) => !moved.get(record.file.path)?.isRemoved);
    counts.moved += [...moved.values()].filter((move) => !move.isRemoved).length;
    counts.removed += batch.length - kept.length;
    counts.unchanged += batch.length - kept.length;

    const { stored, failed: refused } = await storeFileRecords(pool, kept);
    await inheritMarks(
      pool,
      [...copies].map(([path, from]) => ({ path, from })),
    );
    counts.imported += stored.size;
    counts.withHeatmaps += kept.filter(
      ({ file, heatmaps }) => heatmaps.length > 0 && stored.has(file.path),
    ).length;
    counts.failed += refused.length;
    await recordFailures([...failed, ...refused]);
  }

  async function recordFailures(
    failed: readonly { path: string; error: AppError }[],
  ): Promise<void> {
    if (failed.length === 0) return;
    await replaceProblems(
      pool,
      failed.map(({ path, error: { code, message } }) => ({
        path,
        imageId: null,
        problems: [{ token: null, isNegative: null, code, reason: message }],
      })),
    );
  }

  function throwIfBroken(): void {
    if (broken) throw broken.error;
  }

  async function settled(): Promise<void> {
    flush();
    await storing;
    throwIfBroken();
  }

  return {
    compare,
    ingest,
    fail,
    settled,
    async finish() {
      const { patience } = options;
      for await (const ready of untilWhole(unfinished, { patience, signal, onGone: forget })) {
        await readAll(ready);
        flush();
      }
      await settled();
    },
  };
}

const noMoves: Recognised = { moved: new Map(), copies: new Map(), vacated: new Set() };

function isSame(file: FileFacts, row: FileFacts): boolean {
  return (
    row.size === file.size &&
    row.mtimeMs === file.mtimeMs &&
    row.sidecarMtimeMs === file.sidecarMtimeMs
  );
}
