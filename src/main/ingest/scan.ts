import { statSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError, type ErrorCode } from '@shared/errors';
import type { FileFacts } from '../records';
import { listFolder, type Listing } from './listing';
import { lowerNames, sidecarTime } from './sidecar-facts';

/** A folder as it is on the disk, or a part of it: large folders come in several. */
export interface FolderListing {
  kind: 'listing';
  folder: string;
  /** The last part of this folder. */
  isLast: boolean;
  /** Image files, in no promised order. */
  files: FileFacts[];
  /** Files that cannot be looked at, and folders below that cannot be listed. */
  failures: ScanFailure[];
}

/** All folders below a root have been listed, or the root itself cannot be. */
export interface RootEnd {
  kind: 'root';
  root: string;
  error: ScanFailure | null;
}

export type ScanItem = FolderListing | RootEnd;

export interface ScanFailure {
  path: string;
  code: ErrorCode;
  message: string;
}

export interface ScanOptions {
  /** With the dot, lower case: ".png". */
  extensions: ReadonlySet<string>;
  isStopped?: () => boolean;
  /** Files in one part of a large folder. */
  partFiles?: number;
}

/** A first stat slower than this is of a network drive: the others are asked for side by side. */
const slowStatMs = 0.4;
const sideBySide = 32;
const usualPart = 2_000;

/**
 * Lists folders and all below them. Links are followed; a folder reached twice, also from another
 * root, is listed once, so loops end. Blocks between listings: meant for a thread of its own.
 */
export async function* scanFolders(
  roots: readonly string[],
  options: ScanOptions,
): AsyncGenerator<ScanItem> {
  const seen = new Set<string>();
  for (const root of roots) {
    let error: ScanFailure | null = null;
    // Links last, so that a folder reached in two ways is listed under its own name.
    const pending: Pile = { folders: [root], links: [] };
    const next = (): string | undefined => pending.folders.pop() ?? pending.links.pop();
    for (let folder = next(); folder !== undefined; folder = next()) {
      if (options.isStopped?.()) return;
      const listed = listOnce(folder, seen);
      if (listed === 'seen') continue;
      if ('code' in listed) {
        if (folder === root) error = listed;
        else yield failedListing(folder, listed);
        continue;
      }
      yield* look(folder, listed, options, pending);
    }
    yield { kind: 'root', root, error };
  }
}

function listOnce(folder: string, seen: Set<string>): Listing | ScanFailure | 'seen' {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    // File systems without inode numbers say 0.
    const identity = ino === 0n ? folder : `${dev}:${ino}`;
    if (seen.has(identity)) return 'seen';
    seen.add(identity);
    return listFolder(folder);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const message = `The folder ${folder} cannot be listed (${reason}).`;
    return { path: folder, code: 'folder-unreachable', message };
  }
}

/** Folders that are still to be listed. */
interface Pile {
  folders: string[];
  links: string[];
}

/** The files of a folder; its folders go on the pile. */
async function* look(
  folder: string,
  { entries, garbled }: Listing,
  { extensions, partFiles = usualPart }: ScanOptions,
  pending: Pile,
): AsyncGenerator<FolderListing> {
  const sidecars = lowerNames(entries);
  const images: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) pending.folders.push(path);
    else if (isWanted(entry.name, extensions)) images.push(path);
    // A link without an image's name may still lead to a folder.
    else if (entry.isSymbolicLink() && isFolder(path)) pending.links.push(path);
  }

  const failures = garbled
    .filter((one) => one.isFolder || isWanted(one.name, extensions))
    .map((one) => unnamed(folder, one));
  let part: Omit<FolderListing, 'isLast'> = { kind: 'listing', folder, files: [], failures };
  const take = (path: string, found: Stats | Error) => {
    if (found instanceof Error) {
      const failure = failureOf(path, found);
      if (failure) part.failures.push(failure);
    } else if (found.isDirectory()) pending.links.push(path);
    else if (found.isFile()) part.files.push(factsOf(path, found, sidecars));
  };
  let isSlow = false;
  for (let next = 0; next < images.length;) {
    const some = images.slice(next, next + (isSlow ? sideBySide : 1));
    const started = performance.now();
    const found = isSlow
      ? await Promise.all(some.map((path) => stat(path).catch((error: Error) => error)))
      : some.map(statOrError);
    isSlow ||= performance.now() - started > slowStatMs;
    some.forEach((path, at) => take(path, found[at]!));
    next += some.length;
    if (part.files.length < partFiles || next >= images.length) continue;
    yield { ...part, isLast: false };
    part = { ...part, files: [], failures: [] };
  }
  yield { ...part, isLast: true };
}

function failedListing(folder: string, failure: ScanFailure): FolderListing {
  return { kind: 'listing', folder, isLast: false, files: [], failures: [failure] };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link to nowhere, or in a circle.
    return false;
  }
}

export function isWanted(name: string, extensions: ReadonlySet<string>): boolean {
  // "._x.png" is what macOS leaves beside a file on foreign drives; ".x.png" is somebody's temporary file.
  return !name.startsWith('.') && extensions.has(extname(name).toLowerCase());
}

export function factsOf(
  path: string,
  found: Pick<Stats, 'size' | 'mtimeMs'>,
  sidecars: ReadonlySet<string> | null,
): FileFacts {
  const sidecarMtimeMs = sidecarTime(path, sidecars);
  return { path, size: found.size, mtimeMs: Math.floor(found.mtimeMs), sidecarMtimeMs };
}

function statOrError(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error as Error;
  }
}

function failureOf(path: string, error: NodeJS.ErrnoException): ScanFailure | null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    // Gone since it was listed, or a link to nowhere: nobody's problem.
    return null;
  }
  const message = `The file cannot be read (${error.code ?? error.message}).`;
  return { path, code: 'file-unreadable', message };
}

function unnamed(folder: string, { name, isFolder }: Listing['garbled'][number]): ScanFailure {
  const what = isFolder ? 'folder' : 'file';
  const message = `The name of this ${what} is not valid UTF-8, so it cannot be opened. Rename it, then import again.`;
  return { path: join(folder, name), code: 'file-unreadable', message };
}

export function toScanError({ code, message }: ScanFailure): AppError {
  return new AppError(code, message);
}
