import packageJson from '../../../package.json';
import { listFolders } from '../db/folders';
import { countImages } from '../db/images';
import { countProblems, listProblems } from '../db/problems';
import { getDaamStats, getImageCountWithDaam } from '../db/statistics';
import type { HandlerDeps, HandlersOf } from '.';

type LibraryCalls = 'library.overview' | 'stats.get' | 'problems.list';

/** What is in the library as a whole. */
export function libraryHandlers(deps: HandlerDeps): HandlersOf<LibraryCalls> {
  const { config, database, host, watcher } = deps;
  const { pool, kind, serverVersion } = database;
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
        folders: folders.map((folder) => ({ ...folder, watch: watcher.stateOf(folder) })),
        database: { kind, serverVersion },
        dataFolder: config.dataFolder,
      };
    },
    'stats.get': () => getDaamStats(pool),
    'problems.list': ({ limit }) => listProblems(pool, limit),
  };
}
