import { toAppError, type Result } from '@shared/errors';
import type { FileRecord } from '../records';
import type { ReadRequest } from './file-reader';
import { readFileRecord } from './read-file';

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
