import { AppError } from '@shared/errors';
import { readQuery } from '../search/read-query';
import type { HandlerDeps, HandlersOf } from '.';

type ExportCalls = 'export.start' | 'export.cancel' | 'export.progress' | 'export.reveal';

/** Regions of images as files. Where they go is asked here: a page never says a path. */
export function exportHandlers({
  exports,
  search,
  host,
}: Pick<HandlerDeps, 'exports' | 'search' | 'host'>): HandlersOf<ExportCalls> {
  return {
    'export.start': async ({ images, options, target, overwrite }) => {
      const ids =
        'ids' in images
          ? images.ids
          : await search.ids({ ...images, query: readQuery(images.query) });
      if (ids.length === 0) throw new AppError('export-empty', 'There are no images to export.');
      if (target === 'download') {
        const job = await exports.start({ ids, options, target: { kind: target }, overwrite });
        return { job };
      }
      if (host.kind !== 'electron') {
        throw new AppError('forbidden', 'Only a window of the app can choose a folder.');
      }
      const folder = await host.chooseFolder('Export to this folder');
      if (folder === null) return null;
      return {
        job: await exports.start({ ids, options, target: { kind: target, folder }, overwrite }),
      };
    },
    'export.cancel': async ({ job }) => {
      exports.cancel(job);
      return undefined;
    },
    'export.progress': async () => exports.progress(),
    'export.reveal': async ({ job }) => {
      const progress = exports.progress();
      if (progress.job !== job || progress.path === null) {
        throw new AppError('not-found', 'The export is no longer known.');
      }
      if (!host.revealFile) throw new AppError('forbidden', 'Nobody would see the folder there.');
      await host.revealFile(progress.path);
      return undefined;
    },
  };
}
