import packageJson from '../../../package.json';
import { listFolders } from '../db/folders';
import { countImages } from '../db/images';
import { countProblems } from '../db/problems';
import { countToReread } from '../db/reread';
import { getDaamStats, getImageCountWithDaam } from '../db/statistics';
import { parserVersion } from '../ingest/parser-version';
import type { HandlerDeps, HandlersOf } from '.';

type LibraryCalls = 'library.overview' | 'stats.get';

/** What is in the library as a whole. */
export function libraryHandlers(deps: HandlerDeps): HandlersOf<LibraryCalls> {
  const { config, database, host, watcher } = deps;
  const { pool, kind, serverVersion } = database;
  return {
    'library.overview': async () => {
      const [imageCount, imagesWithHeatmaps, problems, outdatedCount, folders] = await Promise.all([
        countImages(pool),
        getImageCountWithDaam(pool),
        countProblems(pool),
        countToReread(pool, 'outdated', parserVersion),
        listFolders(pool),
      ]);
      return {
        version: packageJson.version,
        host: host.kind,
        imageCount,
        imagesWithHeatmaps,
        problemCount: problems.files + problems.heatmaps + problems.parts,
        outdatedCount,
        folders: folders.map((folder) => ({ ...folder, watch: watcher.stateOf(folder) })),
        database: { kind, serverVersion },
        dataFolder: config.dataFolder,
        abilities: { reveal: Boolean(host.revealFile), open: Boolean(host.openFile) },
      };
    },
    'stats.get': () => getDaamStats(pool),
  };
}
