import { link, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileNames } from '@shared/heatmap/file-names';
import { makeFolders } from './make-folders';
import { createNames, exists, removeEmpty, type Sink } from './sink';
import { createStaging } from './staging';
import { toWriteError } from './write-error';
import { createZipWriter } from './zip-writer';

interface ZipSinkOptions {
  folder: string;
  /** Of the archive, without its extension. */
  stem: string;
  overwrite: boolean;
}

/** One archive in a folder. It is there when it is whole, and not before. Throws `export-write`. */
export async function openZipSink({ folder, stem, overwrite }: ZipSinkOptions): Promise<Sink> {
  const target = resolve(folder);
  const made = await makeFolders(target).catch((thrown: unknown) => {
    throw toWriteError(thrown, target);
  });
  const staging = await createStaging(target).catch(async (thrown: unknown) => {
    await removeEmpty(target, made);
    throw thrown;
  });
  const unfinished = join(staging.folder, '.zip');
  const zip = await createZipWriter(unfinished).catch(async (thrown: unknown) => {
    await leaveNothing();
    throw toWriteError(thrown, target);
  });
  async function leaveNothing(): Promise<void> {
    await staging.remove();
    await removeEmpty(target, made);
  }
  let path = join(target, fileNames([stem], '.zip')[0]!);

  return {
    get path() {
      return path;
    },
    staging,
    keepsParts: false,
    isReserved: () => false,
    free: createNames(async () => false),
    earlier: async () => null,
    drop: async () => undefined,
    async commit() {
      for (const staged of staging.files()) {
        try {
          await zip.add(staged.path, staged.file);
        } catch (thrown) {
          throw toWriteError(thrown, path);
        }
      }
      await staging.clear();
    },
    async finish() {
      try {
        await zip.finish();
        if (overwrite) await rename(unfinished, path);
        else path = await placed(unfinished, target, stem);
      } catch (thrown) {
        await staging.remove();
        throw toWriteError(thrown, path);
      }
      await staging.remove();
    },
    async abort() {
      await zip.close();
      await leaveNothing();
    },
  };
}

/** Under the first name that nobody has, also when somebody else takes one at this moment. */
async function placed(file: string, folder: string, stem: string): Promise<string> {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '.zip' : `-${number}.zip`;
    const path = join(folder, fileNames([stem], ending)[0]!);
    try {
      await link(file, path);
      await rm(file, { force: true });
      return path;
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      // Some disks know no links.
      if (await exists(path)) continue;
      await rename(file, path);
      return path;
    }
  }
}
