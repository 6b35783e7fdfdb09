import { constants, deflateSync, unzipSync } from 'node:zlib';
import { AppError } from '@shared/errors';
import { tooLong, type Zlib } from '@shared/heatmap/zlib';

/**
 * Runs only: half the time of the default, and for what a filter leaves no larger. Runs do not look
 * back, so the window is small, which costs less to set up.
 */
const forDifferences = { level: 1, strategy: constants.Z_RLE, windowBits: 12 };
const largestPiece = 64 * 1024;

/** node:zlib for main; node picks zlib or gzip by the first bytes and stops at `maxBytes`. */
export const nodeZlib: Zlib = {
  // A copy of its own size: node hands out a view into 16 KB, which would cross threads whole.
  deflate: (bytes, plain) =>
    new Uint8Array(deflateSync(bytes, plain === 'differences' ? forDifferences : {})),
  inflate(bytes, maxBytes) {
    const maxOutputLength = Math.max(1, maxBytes);
    // Room for one byte more, or a grid that fills it to the last byte would take a second round.
    const chunkSize = Math.max(64, Math.min(maxOutputLength + 1, largestPiece));
    try {
      return unzipSync(bytes, { maxOutputLength, chunkSize });
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
