import { access, constants, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import {
  maskSizeOf,
  type TrainingLayout,
  type TrainingOptions,
} from '@shared/region-export/options';
import type { Region } from '@shared/region-export/regions';
import type { Queryable } from '../db/connect';
import { createCocoFile, type CocoFile } from './coco-file';
import { loadTokenRegions } from './image-regions';
import { maskPng } from './mask-png';
import type { ImageWriter } from './run-export';
import { createNames, type Sink } from './sink';
import { extensionOf, stemOf } from './stem-of';
import { toWriteError } from './write-error';

interface SetPaths {
  picture: string;
  caption: string;
  mask: string;
}

/**
 * Where trainers look. kohya (sd-scripts): masks in a folder of their own, under the name of the picture.
 * OneTrainer: beside the picture, with "-masklabel" behind its name.
 */
const layouts: Record<
  TrainingLayout,
  (folder: string, stem: string, extension: string) => SetPaths
> = {
  kohya: (folder, stem, extension) => ({
    picture: `${folder}/images/${stem}${extension}`,
    caption: `${folder}/images/${stem}.txt`,
    mask: `${folder}/masks/${stem}.png`,
  }),
  onetrainer: (folder, stem, extension) => ({
    picture: `${folder}/${stem}${extension}`,
    caption: `${folder}/${stem}.txt`,
    mask: `${folder}/${stem}-masklabel.png`,
  }),
};

/** A folder for each token with the pictures that have it, their captions, and its masks. */
export function createTrainingWriter(
  db: Queryable,
  options: TrainingOptions,
  sink: Sink,
): ImageWriter {
  const folders = new Map<string, string>();
  // Within this set; what was in the folder before is asked about with the whole path.
  const newFolder = createNames(async (name) => sink.isReserved(name));
  const wanted = new Set(options.tokens);
  let coco: CocoFile | null = null;
  const cocoPath = join(sink.staging.folder, '.coco');

  async function folderOf(token: string): Promise<string> {
    const known = folders.get(token);
    if (known !== undefined) return known;
    const folder = await newFolder(token, (name) => [name]);
    folders.set(token, folder);
    return folder;
  }

  async function addToCoco(fileName: string, image: Sized, regions: readonly Region[]) {
    try {
      coco ??= await createCocoFile(cocoPath);
      const tokens = regions.map(({ name, isNegative, heatmap }) => ({
        name,
        isNegative,
        heatmap,
      }));
      await coco.add({ fileName, width: image.width, height: image.height, tokens });
    } catch (thrown) {
      throw toWriteError(thrown, join(sink.path, 'coco.json'));
    }
  }

  return {
    async write(image, signal, tell) {
      const { regions: all, unread } = await loadTokenRegions(db, image.id, false);
      const regions = wanted.size === 0 ? all : all.filter(({ name }) => wanted.has(name));
      if (regions.length === 0) {
        const what = all.length > 0 ? 'It has none of the tokens' : 'It has no heatmaps';
        const end = unread.length > 0 ? ' that can be read.' : '.';
        throw new AppError('export-empty', what + end);
      }
      const tokenFolders: string[] = [];
      for (const { name } of regions) tokenFolders.push(await folderOf(name));
      const extension = extensionOf(image.fileName);
      const pathsOf = (stem: string) =>
        tokenFolders.map((folder) => layouts[options.layout](folder, stem, extension));
      const stem = await sink.free(trainable(stemOf(image.fileName)), (name) => [
        // Nothing lies there: a name is given once in the set, so that all its folders name it alike.
        `.stems/${name}`,
        ...pathsOf(name).flatMap(({ picture, caption, mask }) => [picture, caption, mask]),
      ]);

      const size = maskSizeOf(image, options);
      const caption = image.prompt ?? all.map(({ name }) => name).join(', ');
      const sets = pathsOf(stem);
      for (const [at, paths] of sets.entries()) {
        if (options.withPictures) {
          if (at === 0) await copyPicture(sink, paths.picture, image.path);
          else await sink.staging.link(paths.picture, sets[0]!.picture);
        }
        await sink.staging.put(paths.caption, `${caption}\n`);
        const { png } = await maskPng(regions[at]!.heatmap, size, options, signal);
        await sink.staging.put(paths.mask, png);
        tell((at + 1) / sets.length);
      }
      const written = options.withCoco
        ? () => addToCoco(`${stem}${extension}`, image, regions)
        : undefined;
      return { unread, stale: [], written };
    },

    async end() {
      if (coco === null) return;
      await coco.finish();
      const name = await sink.free('coco', (stem) => [`${stem}.json`]);
      await sink.staging.copy(`${name}.json`, cocoPath);
      await rm(cocoPath, { force: true });
    },

    async close() {
      await coco?.close();
    },
  };
}

interface Sized {
  width: number;
  height: number;
}

async function copyPicture(sink: Sink, to: string, from: string): Promise<void> {
  try {
    await access(from, constants.R_OK);
    if (!(await stat(from)).isFile()) throw new Error('It is no longer a file.');
  } catch (cause) {
    throw new AppError('file-vanished', `${from} cannot be read.`, { cause });
  }
  await sink.staging.copy(to, from);
}

/** OneTrainer takes pictures with these endings for masks. */
function trainable(stem: string): string {
  return stem.replace(/-(mask|cond)label$/i, '$&_');
}
