import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '@shared/errors';
import { sameFile } from '@shared/heatmap/file-names';
import type { Queryable } from '../db/connect';
import { listFoldersToWatch } from '../db/folders';

/**
 * Masks in a folder of the library would come back as images of it. Throws `export-followed` for such a
 * folder and those below it, paused ones too, also by way of a link that leads into one. Gives the names
 * within the folder that belong to the library, as `sameFile` has them: nothing may be written there.
 * Folders of the library are not looked at: a drive that does not answer would hold everything up.
 */
export async function namesOfLibrary(db: Queryable, folder: string): Promise<ReadonlySet<string>> {
  const target = resolve(folder);
  const names = new Set<string>();
  for (const { path } of await listFoldersToWatch(db)) {
    for (const place of new Set([target, await realFolder(target)])) {
      if (stepsDown(path, place)) {
        const where = place === path ? 'is' : `lies in ${path},`;
        throw new AppError(
          'export-followed',
          `${folder} ${where} a folder of the library: the masks would show up there as images.`,
        );
      }
      const [first] = stepsDown(place, path) ?? [];
      if (first !== undefined) names.add(sameFile(first));
    }
  }
  return names;
}

/** From a folder down to another one: none to itself, null where that is elsewhere. */
function stepsDown(from: string, to: string): string[] | null {
  const way = relative(from, to);
  if (way === '') return [];
  const steps = way.split(sep);
  return steps[0] === '..' || isAbsolute(way) ? null : steps;
}

/** What is not there yet lies where the nearest folder above it is. */
async function realFolder(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(async () =>
    above === path ? path : join(await realFolder(above), basename(path)),
  );
}
