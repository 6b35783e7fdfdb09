import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config';
import type { Preparation } from './ingest/import-service';
import { generateSampleLibrary } from './sample/generate';

/** Where the generated sample images of a library lie. */
export function sampleFolder({ dataFolder }: Config): string {
  return join(dataFolder, 'sample');
}

/** Generates what is missing, once: a picture that is deleted later stays deleted. */
export function prepareSample(folder: string): Preparation {
  return async (options) => {
    if (await isComplete(folder)) return;
    await generateSampleLibrary(folder, options);
    if (!options.signal.aborted) await writeFile(marker(folder), '');
  };
}

const marker = (folder: string): string => join(folder, '.complete');

async function isComplete(folder: string): Promise<boolean> {
  return access(marker(folder)).then(
    () => true,
    () => false,
  );
}
