import { mkdir } from 'node:fs/promises';
import type { ImportProgress, WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import { isBelow } from '@shared/path-prefix';
import {
  addFolder,
  getFolder,
  listFoldersToWatch,
  removeFolder,
  setPaused,
  type StoredFolder,
} from '../db/folders';
import { relocateFolder } from '../db/relocate-folder';
import { requireFolder } from '../folder-path';
import { prepareSample, sampleFolder } from '../sample-library';
import type { HandlerDeps, HandlersOf } from '.';
import { requireSomeOfItsFiles } from './moved-folder';

type FolderCalls =
  | 'folders.add'
  | 'folders.remove'
  | 'folders.pause'
  | 'folders.relocate'
  | 'folders.choose'
  | 'import.start'
  | 'import.cancel'
  | 'import.progress'
  | 'sample.open';

/** Folders, and the import that brings the library up to date with them. */
export function folderHandlers(
  deps: Omit<HandlerDeps, 'rereads' | 'exports' | 'search'>,
): HandlersOf<FolderCalls> {
  const { config, database, events, imports, watcher, host } = deps;
  const { pool } = database;

  const withState = (folder: StoredFolder): WatchedFolder => ({
    ...folder,
    watch: watcher.stateOf(folder),
  });
  const changed = (): void => events.emit('library.changed', { at: Date.now() });

  /** A new folder is scanned as soon as it is watched, unless it is already, alone or with an outer one. */
  const remember = async (path: string): Promise<WatchedFolder> => {
    const isWatched = (await listFoldersToWatch(pool)).some(
      (other) => other.path === path || (!other.paused && isBelow(path, other.path)),
    );
    const folder = await addFolder(pool, path);
    await watcher.sync();
    const prepare = path === sampleFolder(config) ? prepareSample(path) : undefined;
    if (isWatched) void imports.start([path], { prepare });
    changed();
    return withState(folder);
  };

  return {
    'folders.add': async ({ path }) => remember(await requireFolder(path)),
    'folders.remove': async ({ id, images }) => {
      const folder = (await listFoldersToWatch(pool)).find((known) => known.id === id);
      if (folder && images === 'remove') {
        requireNoImport(imports.progress());
        // What is just coming in would bring back what is being removed.
        await watcher.without(folder.path, () => removeFolder(pool, id, images));
      } else {
        await removeFolder(pool, id, images);
        await watcher.sync();
      }
      changed();
      return undefined;
    },
    'folders.pause': async ({ id, paused }) => {
      await setPaused(pool, id, paused);
      await watcher.sync();
      changed();
      return withState(await getFolder(pool, id));
    },
    'folders.relocate': async ({ id, path }) => {
      const folder = await getFolder(pool, id);
      const target = await requireFolder(path);
      await requireSomeOfItsFiles(pool, folder, target);
      requireNoImport(imports.progress());
      await watcher.without(folder.path, () => relocateFolder(pool, id, target));
      changed();
      const moved = await getFolder(pool, id);
      if (moved.paused) void imports.start([moved.path]);
      return withState(moved);
    },
    'folders.choose': () => host.chooseFolder('Add a folder of images'),
    'import.start': async ({ folderId }) => {
      const folders =
        folderId === undefined
          ? (await listFoldersToWatch(pool)).filter((folder) => !folder.paused)
          : [await getFolder(pool, folderId)];
      if (folders.length > 0) void imports.start(folders.map((folder) => folder.path));
      return undefined;
    },
    'import.cancel': async () => {
      imports.cancel();
      return undefined;
    },
    'import.progress': async () => imports.progress(),
    'sample.open': async () => {
      const folder = sampleFolder(config);
      await mkdir(folder, { recursive: true });
      return remember(folder);
    },
  };
}

function requireNoImport(progress: ImportProgress): void {
  if (!isImporting(progress)) return;
  throw new AppError(
    'import-running',
    'This cannot be done during an import. Wait until it has finished, or cancel it first.',
  );
}

/** Whether something is being done for it. */
function isImporting({ state }: ImportProgress): boolean {
  return state === 'preparing' || state === 'scanning' || state === 'importing';
}
