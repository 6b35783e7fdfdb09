import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { AppError, type Result } from '@shared/errors';
import type { StorageCompression } from '@shared/heatmap/heatmap';
import type { FileFacts, FileRecord } from '../records';
import { contentHash, withImageFile } from './image-file';
import { readFileRecord } from './read-file';

/** Reads files; how many at once is its own business. */
export interface FileReader {
  /** How many reads are worth having under way. */
  readonly concurrency: number;
  /** Throws AppError when the file as a whole cannot be read. */
  read(file: FileFacts): Promise<FileRecord>;
  /** The content hash alone: two reads, whatever the size. Throws AppError. */
  hash(path: string): Promise<string>;
  close(): Promise<void>;
}

/** What a worker is asked: a file's record, or a path's content hash. */
export type ReadRequest =
  { file: FileFacts; heatmapStorage: StorageCompression } | { hashOf: string };

/** It answers with a Result, since codes of errors do not survive the way. */
export type ReadAnswer = Result<FileRecord | string>;

/** A file that takes longer than this is given up, and its worker replaced. */
const timeoutMs = 30_000;

/** One thread per core, started when needed; `workerFile` is the built read-worker. */
export function createWorkerReader(
  workerFile: string,
  heatmapStorage: () => StorageCompression,
): FileReader {
  const threads = Math.max(1, Math.min(8, availableParallelism()));
  const pool = new Piscina<ReadRequest, ReadAnswer>({
    filename: workerFile,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  // A worker that dies takes its file with it (`run` rejects), not the program.
  pool.on('error', () => undefined);

  async function ask(request: ReadRequest): Promise<FileRecord | string> {
    const signal = AbortSignal.timeout(timeoutMs);
    const result = await pool.run(request, { signal }).catch((cause: unknown) => {
      const reason = signal.aborted
        ? `Reading took longer than ${timeoutMs / 1000} s.`
        : `Reading failed: ${(cause as Error).message}`;
      throw new AppError('file-corrupt', reason, { cause });
    });
    if (!result.ok) throw new AppError(result.error.code, result.error.message);
    return result.value;
  }

  return {
    concurrency: threads * 2,
    read: async (file) => (await ask({ file, heatmapStorage: heatmapStorage() })) as FileRecord,
    hash: async (path) => (await ask({ hashOf: path })) as string,
    close: () => pool.destroy(),
  };
}

/** Reads in this thread: for tests and benchmarks. */
export function createInlineReader(heatmapStorage: StorageCompression): FileReader {
  return {
    concurrency: 2,
    read: (file) => readFileRecord(file, { heatmapStorage }),
    hash: (path) => withImageFile(path, contentHash),
    close: async () => undefined,
  };
}
