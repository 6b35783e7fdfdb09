import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors';
import type { Queryable } from '../db/connect';
import { listFoldersToWatch } from '../db/folders';

/**
 * Masks in a folder of the library would come back as images of it. Throws `export-followed` for such a
 * folder and those below it, also when the library pauses there, or a link leads to it.
 */
export async function requireUnfollowed(db: Queryable, folder: string): Promise<void> {
  const target = await realFolder(resolve(folder));
  for (const { path } of await listFoldersToWatch(db)) {
    const way = relative(await realFolder(path), target);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) continue;
    const where =
      way === '' ? 'is a folder of the library' : `lies in ${path}, a folder of the library`;
    throw new AppError(
      'export-followed',
      `${folder} ${where}: the masks would show up there as images.`,
    );
  }
}

/** What is not there yet lies where the nearest folder above it is. */
async function realFolder(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(async () =>
    above === path ? path : join(await realFolder(above), basename(path)),
  );
}
