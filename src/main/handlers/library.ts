import packageJson from '../../../package.json';
import { listFolders } from '../db/folders';
import { countImages } from '../db/images';
import { countProblems } from '../db/problems';
import { getDaamStats, getImageCountWithDaam } from '../db/statistics';
import { withReach } from '../folder-path';
import type { HandlerDeps, HandlersOf } from '.';

type LibraryCalls = 'library.overview' | 'stats.get';

/** What is in the library as a whole. */
export function libraryHandlers(deps: HandlerDeps): HandlersOf<LibraryCalls> {
  const { config, database, host } = deps;
  const { pool, kind, serverVersion } = database;
  return {
    'library.overview': async () => {
      const [imageCount, imagesWithHeatmaps, problems, folders] = await Promise.all([
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
        problemCount: problems.files + problems.heatmaps + problems.parts,
        folders: await Promise.all(folders.map(withReach)),
        database: { kind, serverVersion },
        dataFolder: config.dataFolder,
        abilities: { reveal: Boolean(host.revealFile), open: Boolean(host.openFile) },
      };
    },
    'stats.get': () => getDaamStats(pool),
  };
}
