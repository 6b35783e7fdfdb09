import { deflateSync, unzipSync } from 'node:zlib';
import { AppError } from '@shared/errors';
import { tooLong, type Zlib } from '@shared/heatmap/zlib';

/** node:zlib for main; node picks zlib or gzip by the first bytes and stops at `maxBytes`. */
export const nodeZlib: Zlib = {
  // A copy of its own size: node hands out a view into 16 KB, which would cross threads whole.
  deflate: (bytes) => new Uint8Array(deflateSync(bytes)),
  inflate(bytes, maxBytes) {
    try {
      return unzipSync(bytes, { maxOutputLength: Math.max(1, maxBytes) });
    } catch (cause) {
      if (isTooLong(cause)) throw tooLong(maxBytes);
      throw new AppError('heatmap-encoding', 'The compressed data is damaged.', { cause });
    }
  },
};

/** Whether node:zlib gave up because the output outgrew `maxOutputLength`. */
export function isTooLong(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}
