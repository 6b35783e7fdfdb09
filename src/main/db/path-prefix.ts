import { posix, win32 } from 'node:path';

/**
 * What the paths of a folder's files begin with. The separator is that of the system that wrote the
 * path; a folder whose path ends in it already is a root.
 */
export function prefixOf(folder: string): string {
  if (/[/\\]$/.test(folder)) return folder;
  return folder + (folder.startsWith('/') ? '/' : '\\');
}

/** Paths may come from another system than this one: a library on a share. */
export function nameAndFolder(path: string): { name: string; folder: string } {
  const flavour = path.startsWith('/') ? posix : win32;
  return { name: flavour.basename(path), folder: flavour.dirname(path) };
}
