import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import type { Pool } from '../db/connect';
import { samplePathsBelow } from '../db/relocate-folder';

/** Enough to meet one that is there, in any folder that is the moved one. */
const mostLookedFor = 2_000;
const lanes = 16;

/**
 * Throws `bad-request` if none of the folder's images lies in the new place: then it is another
 * folder, and every image would be missing. A folder without images may go anywhere.
 */
export async function requireSomeOfItsFiles(
  pool: Pool,
  folder: { path: string; imageCount: number },
  place: string,
): Promise<void> {
  if (folder.imageCount === 0) return;
  const paths = await samplePathsBelow(pool, folder.path, mostLookedFor);
  const waiting = paths.values();
  let isFound = false;
  const lane = async (): Promise<void> => {
    for (const path of waiting) {
      if (isFound) return;
      // As it is written on the system that stored it.
      isFound ||= await isThere(
        join(place, ...path.split(folder.path.startsWith('/') ? '/' : '\\')),
      );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (isFound) return;
  throw new AppError(
    'bad-request',
    `None of the images of ${folder.path} is in ${place}. Choose the folder that it was moved to.`,
  );
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
