import { toAppError, type Result } from '@shared/errors';
import type { FileRecord } from '../records';
import type { ReadRequest } from './file-reader';
import { readFileRecord } from './read-file';
import { readStoredTexts, type ImageTexts, type TextsRead } from './stored-texts';

/** Runs in a worker thread of the import. */
export default async function read(request: ReadRequest): Promise<Result<FileRecord>> {
  try {
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
