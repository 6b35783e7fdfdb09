import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@shared/errors';
import type { FileFacts } from '../records';
import { factsOf, isWanted } from './scan';
import { scannedExtensions } from './scanner';
import { imagesOfSidecar, isSidecarName } from './sidecar';

/** What there is at paths that somebody named. */
export interface Looked {
  /** Image files; for a sidecar, those it belongs to. */
  files: FileFacts[];
  folders: string[];
  /** Nothing is there. */
  gone: string[];
  failures: { path: string; error: AppError }[];
}

const atOnce = 32;

export async function lookAt(paths: readonly string[]): Promise<Looked> {
  const looked: Looked = { files: [], folders: [], gone: [], failures: [] };
  const named = new Set(paths);
  // A sidecar may have come or gone: either way it is the image that has changed.
  const all = [...new Set([...paths, ...(await imagesBeside(paths.filter(isSidecarName)))])];
  for (let start = 0; start < all.length; start += atOnce) {
    await Promise.all(all.slice(start, start + atOnce).map((path) => lookAtOne(path)));
  }
  return looked;

  async function lookAtOne(path: string): Promise<void> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) looked.folders.push(path);
      else if (found.isFile() && isWanted(basename(path), scannedExtensions)) {
        looked.files.push(factsOf(path, found, null));
      }
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') {
        if (named.has(path)) looked.gone.push(path);
      } else if (isWanted(basename(path), scannedExtensions)) {
        const message = `The file cannot be read (${code ?? String(cause)}).`;
        looked.failures.push({ path, error: new AppError('file-unreadable', message, { cause }) });
      }
    }
  }
}

/** Images that these sidecars may belong to, by the names they have: letters may differ in case. */
async function imagesBeside(sidecars: readonly string[]): Promise<string[]> {
  const wanted = new Set(
    sidecars
      .flatMap((path) => imagesOfSidecar(path, scannedExtensions))
      .map((path) => path.toLowerCase()),
  );
  const images: string[] = [];
  for (const folder of new Set(sidecars.map((path) => dirname(path)))) {
    const names = await readdir(folder).catch(() => []);
    const beside = names.map((name) => join(folder, name));
    images.push(...beside.filter((path) => wanted.has(path.toLowerCase())));
  }
  return images;
}
