import { stat } from 'node:fs/promises';
import type { Handlers, ImportProgress, Settings, WatchedFolder } from '@shared/api';
import { AppError } from '@shared/errors';
import packageJson from '../../package.json';
import { writeSettings, type Config } from './config';
import { tryDatabaseUrl, type Database } from './db/connect';
import { addFolder, getFolder, listFolders, removeFolder } from './db/folders';
import { getImageDetail } from './db/image-detail';
import { countImages, getImageCards, listImageIds } from './db/images';
import { countProblems, listProblems } from './db/problems';
import { findImagesByTokenLocation, suggestTokens } from './db/spatial';
import { getDaamStats, getImageCountWithDaam } from './db/statistics';
import type { EventBus } from './events';
import { requireFolder } from './folder-path';
import type { ImportService, Preparation } from './ingest/import-service';
import { prepareSample, sampleFolder } from './sample-library';

/** What a host can do that the others cannot. */
export interface HostAbilities {
  kind: 'electron' | 'browser';
  /** Null when cancelled, or where there is no dialog. */
  chooseFolder(): Promise<string | null>;
}

export interface HandlerDeps {
  config: Config;
  database: Database;
  events: EventBus;
  imports: ImportService;
  host: HostAbilities;
  settings: { get(): Settings; set(next: Settings): void };
}

/** The contract, answered. Inputs are parsed before they come here. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { config, database, events, imports, host, settings } = deps;
  const { pool } = database;

  const remember = async (path: string, prepare?: Preparation): Promise<WatchedFolder> => {
    const folder = await addFolder(pool, path);
    void imports.start([path], prepare);
    events.emit('library.changed', { at: Date.now() });
    return withReach(folder);
  };

  return {
    'library.overview': async () => {
      const [imageCount, imagesWithHeatmaps, problemCount, folders] = await Promise.all([
        countImages(pool),
        getImageCountWithDaam(pool),
        countProblems(pool),
        listFolders(pool),
      ]);
      return {
        version: packageJson.version,
        host: host.kind,
        imageCount,
        imagesWithHeatmaps,
        problemCount,
        folders: await Promise.all(folders.map(withReach)),
        database: { kind: database.kind, serverVersion: database.serverVersion },
        dataFolder: config.dataFolder,
      };
    },
    'library.order': (input) => listImageIds(pool, input),
    'images.cards': ({ ids }) => getImageCards(pool, ids),
    'images.detail': ({ id }) => getImageDetail(pool, id),
    'stats.get': () => getDaamStats(pool),
    'problems.list': ({ limit }) => listProblems(pool, limit),

    'tokens.suggest': (input) => suggestTokens(pool, input),
    'search.place': (input) => findImagesByTokenLocation(pool, input),

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

    'settings.get': async () => settings.get(),
    'settings.set': async (change) => {
      const current = settings.get();
      const next: Settings = {
        databaseUrl:
          change.databaseUrl === undefined
            ? current.databaseUrl
            : change.databaseUrl?.trim() || null,
        heatmapStorage: change.heatmapStorage ?? current.heatmapStorage,
      };
      // Refused here, because a wrong one keeps the next start from opening anything.
      if (change.databaseUrl !== undefined && next.databaseUrl !== null) {
        await tryDatabaseUrl(next.databaseUrl);
      }
      await writeSettings(config.dataFolder, next);
      settings.set(next);
      return next;
    },
  };
}

function isImporting({ state }: ImportProgress): boolean {
  return state === 'preparing' || state === 'scanning' || state === 'importing';
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function withReach(folder: Omit<WatchedFolder, 'reachable'>): Promise<WatchedFolder> {
  return { ...folder, reachable: await isFolder(folder.path) };
}
