import { Piscina } from 'piscina';
import { readStoredTexts, type ImageTexts, type TextsRead } from './stored-texts';

/** Reads stored texts; answers in their order. */
export interface TextsReader {
  read(images: readonly ImageTexts[]): Promise<TextsRead[]>;
  close(): Promise<void>;
}

/** In one thread beside the program, so that it never waits; `workerFile` is the built read-worker. */
export function createWorkerTextsReader(workerFile: string): TextsReader {
  const pool = new Piscina<readonly ImageTexts[], TextsRead[]>({
    filename: workerFile,
    name: 'readTexts',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 2_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  // A worker that dies rejects its task, and does not take the program with it.
  pool.on('error', () => undefined);
  return { read: (images) => pool.run(images), close: () => pool.destroy() };
}

/** Reads in this thread: for tests. */
export function createInlineTextsReader(): TextsReader {
  return {
    read: async (images) => images.map((image) => readStoredTexts(image)),
    close: async () => undefined,
  };
}
