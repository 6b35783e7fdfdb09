import { Piscina } from 'piscina';
import { readStoredTexts, type TextsRead } from './stored-texts';

/** Reads stored texts, in their order. */
export interface TextsReader {
  read(texts: readonly string[]): Promise<TextsRead[]>;
  close(): Promise<void>;
}

/** In one thread beside the program, so that it never waits; `workerFile` is the built read-worker. */
export function createWorkerTextsReader(workerFile: string): TextsReader {
  const pool = new Piscina<readonly string[], TextsRead[]>({
    filename: workerFile,
    name: 'readTexts',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 2_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  // A worker that dies rejects its task, and does not take the program with it.
  pool.on('error', () => undefined);
  return { read: (texts) => pool.run(texts), close: () => pool.destroy() };
}

/** Reads in this thread: for tests. */
export function createInlineTextsReader(): TextsReader {
  return {
    read: async (texts) => texts.map((text) => readStoredTexts(text)),
    close: async () => undefined,
  };
}
