import { toAppError } from '@shared/errors';
import type { ReadAnswer, ReadRequest } from './file-reader';
import { contentHash, withImageFile } from './image-file';
import { readFileRecord } from './read-file';
import { readStoredTexts, type ImageTexts, type TextsRead } from './stored-texts';

/** Runs in a worker thread of the import. */
export default async function read(request: ReadRequest): Promise<ReadAnswer> {
  try {
    if ('hashOf' in request) {
      return { ok: true, value: await withImageFile(request.hashOf, contentHash) };
    }
    const { file, heatmapStorage } = request;
    return { ok: true, value: await readFileRecord(file, { heatmapStorage }) };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    return { ok: false, error: { code, message } };
  }
}

/** Runs in the worker thread of a re-read. */
export function readTexts(images: readonly ImageTexts[]): TextsRead[] {
  return images.map((image) => readStoredTexts(image));
}
