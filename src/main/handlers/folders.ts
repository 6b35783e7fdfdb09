import type { WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import { addFolder, getFolder, listFolders, removeFolder } from '../db/folders';
import { requireFolder, withReach } from '../folder-path';
import { isImporting, type Preparation } from '../ingest/import-service';
import { prepareSample, sampleFolder } from '../sample-library';
import type { HandlerDeps, HandlersOf } from '.';

type FolderCalls =
  | 'folders.add'
  | 'folders.remove'
  | 'folders.choose'
  | 'import.start'
  | 'import.cancel'
  | 'import.progress'
  | 'sample.open';

/** Folders, and the import that brings the library up to date with them. */
export function folderHandlers(deps: HandlerDeps): HandlersOf<FolderCalls> {
  const { config, database, events, imports, host } = deps;
  const { pool } = database;

  const remember = async (path: string, prepare?: Preparation): Promise<WatchedFolder> => {
    const folder = await addFolder(pool, path);
    void imports.start([path], { prepare });
    events.emit('library.changed', { at: Date.now() });
    return withReach(folder);
  };

  return {
    'folders.add': async ({ path }) => remember(await requireFolder(path)),
    'folders.remove': async ({ id, images }) => {
      // It would bring back what is being removed.
      if (images === 'remove' && isImporting(imports.progress())) {
        throw new AppError(
          'import-running',
          'Images cannot be removed during an import. Wait until it has finished, or cancel it first.',
        );
      }
      await removeFolder(pool, id, images);
      events.emit('library.changed', { at: Date.now() });
      return undefined;
    },
    'folders.choose': () => host.chooseFolder(),
    'import.start': async ({ folderId }) => {
      const folders =
        folderId === undefined ? await listFolders(pool) : [await getFolder(pool, folderId)];
      void imports.start(folders.map((folder) => folder.path));
      return undefined;
    },
    'import.cancel': async () => {
      imports.cancel();
      return undefined;
    },
    'import.progress': async () => imports.progress(),
    'sample.open': () => {
      const folder = sampleFolder(config);
      return remember(folder, prepareSample(folder));
    },
  };
}
