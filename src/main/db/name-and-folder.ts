import { posix, win32 } from 'node:path';

/** Paths may come from another system than this one: a library on a share. */
export function nameAndFolder(path: string): { name: string; folder: string } {
  const flavour = path.startsWith('/') ? posix : win32;
  return { name: flavour.basename(path), folder: flavour.dirname(path) };
}
