import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it; gives the first that was made, or undefined when it was there.
 * Not by `recursive`, which never ends where the system says ENOENT of a folder that is there (/proc).
 */
export async function makeFolders(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder);
    return folder;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) {
      const first = await makeFolders(dirname(folder));
      if (first === undefined) throw thrown;
      await mkdir(folder);
      return first;
    }
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw thrown;
    return undefined;
  }
}
