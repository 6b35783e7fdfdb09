import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { AppError } from '@shared/errors';
import { attentionOf } from './attention';
import { drawScene } from './compose';
import { withPngText } from './png-text';
import { produceMetadata } from './producer';
import type { SceneSpec } from './scene';
import { fileNameOf, scenes } from './truth';

export interface GenerateOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** All scenes by default. */
  only?: readonly SceneSpec[];
}

/**
 * Writes the sample library; files that are there already are kept, so an interrupted run goes on.
 * Returns the paths of all images. Throws `cancelled` when the signal says so, and what the file
 * system throws; a half-written image never stays.
 */
export async function generateSampleLibrary(
  folder: string,
  { onProgress, signal, only = scenes }: GenerateOptions = {},
): Promise<{ files: string[] }> {
  await mkdir(folder, { recursive: true });
  const files: string[] = only.map((spec) => join(folder, fileNameOf(spec)));
  const queue = only.map((spec, i) => ({ spec, file: files[i] ?? '' }));
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (signal?.aborted)
        throw new AppError('cancelled', 'Creating the sample images was cancelled.');
      if (!(await exists(next.file))) await writeScene(next.spec, next.file);
      done++;
      onProgress?.(done, only.length);
    }
  };
  // Two at a time: while one is rendered by sharp's threads, the other's heatmaps are computed.
  // All settle before the first failure is thrown, so that nothing is written afterwards.
  const results = await Promise.allSettled([work(), work()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return { files };
}

async function writeScene(spec: SceneSpec, file: string): Promise<void> {
  const pixels = await sharp(Buffer.from(drawScene(spec)))
    .removeAlpha()
    .png({ compressionLevel: 6, adaptiveFiltering: true })
    .toBuffer();
  const attention = spec.plain ? null : await attentionOf(spec);
  const { texts, sidecar } = produceMetadata(spec, scenes.indexOf(spec), attention);
  // The sidecar first: once the image is there, it is complete.
  if (sidecar !== null) await writeWhole(file.replace(/\.png$/, '.json'), sidecar);
  await writeWhole(file, withPngText(pixels, texts));
}

/** Beside, then renamed: a reader sees the whole file or none. */
async function writeWhole(file: string, data: string | Buffer): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    await writeFile(beside, data);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
