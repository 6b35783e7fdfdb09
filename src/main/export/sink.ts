import { lstat, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileNames, sameFile } from '@shared/heatmap/file-names';
import { makeFolders } from './make-folders';
import { createStaging, type StagedFile, type Staging } from './staging';
import { toWriteError } from './write-error';

/** Where an export goes. Files are staged, and come to their place together when an image is done. */
export interface Sink {
  /** What is there in the end, for people. */
  readonly path: string;
  readonly staging: Staging;
  /** Whether images that are done stay when the rest does not follow. */
  readonly keepsParts: boolean;
  /** Whether the first step of the path belongs to somebody else. */
  isReserved(path: string): boolean;
  /** The name, or with a number behind it, that makes paths which nobody has. */
  free(name: string, pathsOf: (name: string) => readonly string[]): Promise<string>;
  /** What an earlier export has written there, where it may be replaced; else null. */
  earlier(path: string): Promise<string | null>;
  /** Removes what an earlier export has written. */
  drop(path: string): Promise<void>;
  /** Puts what is staged to its place. */
  commit(): Promise<void>;
  /** No more comes. */
  finish(): Promise<void>;
  /** Leaves nothing of what was not committed, and of what does not stay in parts nothing at all. */
  abort(): Promise<void>;
}

/** Takes names once, whatever the system thinks of upper and lower case. */
export function createNames(isTaken: (path: string) => Promise<boolean>): Sink['free'] {
  const used = new Set<string>();
  // Numbers go on where they were, so that 10,000 pictures of one name are not 10,000² tries.
  const nextNumbers = new Map<string, number>();
  return async (wanted, pathsOf) => {
    const plain = sameFile(pathsOf(fileNames([wanted], '')[0]!).join('\n'));
    for (let number = nextNumbers.get(plain) ?? 1; ; number++) {
      const name = fileNames([wanted], number === 1 ? '' : `-${number}`)[0]!;
      const paths = pathsOf(name);
      if (paths.some((path) => used.has(sameFile(path)))) continue;
      if ((await Promise.all(paths.map(isTaken))).includes(true)) continue;
      for (const path of paths) used.add(sameFile(path));
      nextNumbers.set(plain, number + 1);
      return name;
    }
  };
}

interface FolderSinkOptions {
  overwrite: boolean;
  /** Names that belong to somebody else, as `sameFile` has them. */
  reserved?: ReadonlySet<string>;
}

/** A folder, made when it is not there. Throws `export-write` at once when nothing can be written. */
export async function openFolderSink(
  folder: string,
  { overwrite, reserved = new Set() }: FolderSinkOptions,
): Promise<Sink> {
  const target = resolve(folder);
  const made = await makeFolders(target).catch((thrown: unknown) => {
    throw toWriteError(thrown, target);
  });
  const staging = await createStaging(target).catch(async (thrown: unknown) => {
    await removeEmpty(target, made);
    throw thrown;
  });
  const placeOf = (path: string) => join(target, ...path.split('/'));
  const isReserved = (path: string) => reserved.has(sameFile(path.split('/')[0]!));
  /** With the first that was made for each. */
  const foldersMade = new Map<string, string>();

  async function move({ path, file }: StagedFile): Promise<() => Promise<void>> {
    const place = placeOf(path);
    const first = await makeFolders(dirname(place));
    if (first !== undefined) foldersMade.set(dirname(place), first);
    const isNew = !(await exists(place));
    await rename(file, place);
    return async () => {
      if (isNew) await rm(place, { force: true });
    };
  }

  return {
    path: target,
    staging,
    keepsParts: true,
    isReserved,
    free: createNames(
      async (path) => isReserved(path) || (!overwrite && (await exists(placeOf(path)))),
    ),
    earlier: async (path) => (overwrite ? readFile(placeOf(path), 'utf8').catch(() => null) : null),
    drop: (path) => rm(placeOf(path), { force: true }),
    async commit() {
      const undo: (() => Promise<void>)[] = [];
      for (const file of staging.files()) {
        try {
          undo.push(await move(file));
        } catch (thrown) {
          for (const step of undo) await step();
          throw toWriteError(thrown, placeOf(file.path));
        }
      }
      staging.forget();
    },
    finish: () => staging.remove(),
    async abort() {
      await staging.remove();
      for (const [one, first] of [...foldersMade].reverse()) await removeEmpty(one, first);
      await removeEmpty(target, made);
    },
  };
}

/** Folders that were made for nothing, from the inmost to the first that was made. */
export async function removeEmpty(folder: string, firstMade: string | undefined): Promise<void> {
  if (firstMade === undefined) return;
  for (let one = folder; one.length >= firstMade.length; one = dirname(one)) {
    const isGone = await rmdir(one).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** A link that leads nowhere is something as well. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (thrown: NodeJS.ErrnoException) => thrown.code !== 'ENOENT' && thrown.code !== 'ENOTDIR',
  );
}
