import { AppError } from '@shared/errors';
import { sameFile } from '@shared/heatmap/file-names';
import type { ImageDetail } from '@shared/images';
import { lsdDocument, lsdSchema, maskNames } from '@shared/region-export/lsd-document';
import { maskSizeOf, type LsdOptions } from '@shared/region-export/options';
import { regionLayers } from '@shared/region-export/regions';
import packageJson from '../../../package.json';
import type { Queryable } from '../db/connect';
import { loadGroupRegions, loadTokenRegions } from './image-regions';
import { maskPng } from './mask-png';
import type { ImageWriter } from './run-export';
import type { Sink } from './sink';
import { stemOf } from './stem-of';

export const lsdFileName = 'lsd.json';
const generator = `DAAM Lens ${packageJson.version}`;

/** A folder for each image: lsd.json, and a mask beside it for every layer but the first. */
export function createLsdWriter(db: Queryable, options: LsdOptions, sink: Sink): ImageWriter {
  return {
    async write(image, signal, tell) {
      const load = options.regions === 'groups' ? loadGroupRegions : loadTokenRegions;
      const { regions, unread } = await load(db, image.id, options.withNegative);
      if (regions.length === 0) throw nothingToWrite(unread);
      const size = maskSizeOf(image, options);
      const layers = regionLayers(regions, options);
      const names = maskNames(layers);
      const folder = await sink.free(stemOf(image.fileName), (name) => [name]);
      const thresholds: number[] = [];
      for (const [at, layer] of layers.entries()) {
        const { png, threshold } = await maskPng(layer.heatmap, size, options, signal);
        await sink.staging.put(`${folder}/${names[at]!}`, png);
        thresholds.push(threshold);
        tell((at + 1) / layers.length);
      }
      const written = layers.map((layer, at) => ({ ...layer, threshold: thresholds[at]! }));
      const document = lsdDocument(known(image), size, options, written, generator);
      const stale = await staleMasks(sink, folder, names);
      await sink.staging.put(`${folder}/${lsdFileName}`, `${JSON.stringify(document, null, 2)}\n`);
      return { unread, stale };
    },
    end: async () => undefined,
  };
}

/** Masks of an export that is replaced by one with other layers. */
async function staleMasks(sink: Sink, folder: string, names: readonly string[]): Promise<string[]> {
  const text = await sink.earlier(`${folder}/${lsdFileName}`);
  if (text === null) return [];
  const earlier = lsdSchema.safeParse(parsed(text));
  if (!earlier.success) return [];
  // What some file system takes for one of the new masks is that mask.
  const kept = new Set(names.map(sameFile));
  return earlier.data.layers.flatMap(({ mask }) =>
    mask === null || !isMaskName(mask) || kept.has(sameFile(mask)) ? [] : [`${folder}/${mask}`],
  );
}

/** As `maskNames` gives them. A file may say another one, which was never written here. */
function isMaskName(name: string): boolean {
  return /^\d{2,}-[^/\\]*\.png$/.test(name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function known({ fileName, width, height, prompt, negativePrompt, model, seed }: ImageDetail) {
  const sides = { width: Math.max(1, width), height: Math.max(1, height) };
  return { fileName, ...sides, prompt, negativePrompt, model, seed };
}

function nothingToWrite(unread: readonly string[]): AppError {
  return unread.length > 0
    ? new AppError('export-empty', 'None of its heatmaps can be read.')
    : new AppError('export-empty', 'It has no heatmaps.');
}
