import type { Dirent } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { AppError } from '@shared/errors';
import type { FileFacts } from '../records';
import { listFolder, type Listing } from './listing';
import { sidecarPaths } from './sidecar';

export interface ScanOptions {
  /** With the dot, lower case: ".png". */
  extensions: ReadonlySet<string>;
  signal: AbortSignal;
  /** Real paths of folders listed already: shared by scans that may overlap. */
  seen?: Set<string>;
  /** A folder or file below the root that cannot be listed or stat'ed; the scan goes on. */
  onProblem: (path: string, error: AppError) => void;
}

/**
 * Image files below a folder, folder by folder, in no promised order. Links are followed; a folder
 * reached twice is listed once, so loops end. Throws `folder-unreachable` if the root itself cannot
 * be listed.
 */
export async function* scanFolder(root: string, options: ScanOptions): AsyncGenerator<FileFacts> {
  const { seen = new Set<string>() } = options;
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let listing: Listing;
    try {
      const real = await realpath(folder);
      if (seen.has(real)) continue;
      seen.add(real);
      listing = await listFolder(folder);
    } catch (cause) {
      const error = unreachable(folder, cause);
      if (folder === root) throw error;
      options.onProblem(folder, error);
      continue;
    }
    const { entries, garbled } = listing;
    for (const { name, isFolder } of garbled) {
      if (isFolder || wanted(name, options))
        options.onProblem(join(folder, name), unnamed(isFolder));
    }
    const sidecars = namesOfJson(entries);
    for (const entry of entries) {
      if (options.signal.aborted) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isSymbolicLink()) {
        const target = await stat(path).catch(() => null);
        if (target?.isDirectory()) pending.push(path);
        else if (target?.isFile() && wanted(entry.name, options)) {
          yield await facts(path, target, sidecars);
        }
      } else if (wanted(entry.name, options)) {
        const found = await factsOf(path, sidecars, options);
        if (found) yield found;
      }
    }
  }
}

function wanted(name: string, { extensions }: ScanOptions): boolean {
  // "._x.png" is what macOS leaves beside a file on foreign drives; ".x.png" is somebody's temporary file.
  return !name.startsWith('.') && extensions.has(extname(name).toLowerCase());
}

/** In lower case, as some file systems take no notice of it. */
function namesOfJson(entries: Dirent[]): ReadonlySet<string> {
  const names = entries.map((entry) => entry.name.toLowerCase());
  return new Set(names.filter((name) => name.endsWith('.json')));
}

async function factsOf(
  path: string,
  sidecars: ReadonlySet<string>,
  options: ScanOptions,
): Promise<FileFacts | null> {
  try {
    const found = await stat(path);
    // A folder named like an image is a folder; anything else that is no file cannot be read.
    return found.isFile() ? await facts(path, found, sidecars) : null;
  } catch (cause) {
    // Gone between listing and looking: it was deleted, which is nobody's problem.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      options.onProblem(
        path,
        new AppError('file-unreadable', `The file cannot be read: ${(cause as Error).message}`, {
          cause,
        }),
      );
    }
    return null;
  }
}

async function facts(
  path: string,
  found: { size: number; mtimeMs: number },
  sidecars: ReadonlySet<string>,
): Promise<FileFacts> {
  const sidecarMtimeMs = sidecars.size > 0 ? await sidecarTime(path, sidecars) : null;
  return { path, size: found.size, mtimeMs: Math.floor(found.mtimeMs), sidecarMtimeMs };
}

/** Of the sidecar that would be read; only those the folder lists are looked at. */
async function sidecarTime(path: string, sidecars: ReadonlySet<string>): Promise<number | null> {
  for (const sidecar of sidecarPaths(path)) {
    if (!sidecars.has(basename(sidecar).toLowerCase())) continue;
    const found = await stat(sidecar).catch(() => null);
    if (found?.isFile()) return Math.floor(found.mtimeMs);
  }
  return null;
}

function unnamed(isFolder: boolean): AppError {
  const what = isFolder ? 'folder' : 'file';
  return new AppError(
    'file-unreadable',
    `The name of this ${what} is not valid UTF-8, so it cannot be opened. Rename it, then import again.`,
  );
}

function unreachable(folder: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError('folder-unreachable', `The folder ${folder} cannot be listed (${reason}).`, {
    cause,
  });
}
