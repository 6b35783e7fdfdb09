import { gunzipSync, unzlibSync, zlibSync } from 'fflate';
import { AppError } from '../errors';

/**
 * What is squeezed. `differences`, what a filter leaves, are small and noisy: they have runs, and
 * looking for other repetitions costs time and finds next to nothing.
 */
export type Plain = 'differences' | 'numbers';

/** How bytes are squeezed. Passed in, so that main can hand over node:zlib. */
export interface Zlib {
  /** zlib format (RFC 1950). */
  deflate(bytes: Uint8Array, plain: Plain): Uint8Array;
  /**
   * zlib or gzip, by its first bytes. Never allocates more than about `maxBytes`.
   * Throws `heatmap-encoding` for a broken stream, `heatmap-size` for one that holds more.
   */
  inflate(bytes: Uint8Array, maxBytes: number): Uint8Array;
}

/** Runs everywhere; the default. */
export const fflateZlib: Zlib = {
  deflate: (bytes) => zlibSync(bytes),
  inflate(bytes, maxBytes) {
    // An empty zlib stream takes 8 bytes; of fewer, fflate makes zeros.
    if (bytes.length < 8) throw new AppError('heatmap-encoding', 'The compressed data is cut off.');
    // fflate drops what does not fit into `out`: one byte more than allowed shows the overflow.
    const out = new Uint8Array(maxBytes + 1);
    const inflated = settle(() =>
      isGzip(bytes) ? gunzipSync(bytes, { out }) : unzlibSync(bytes, { out }),
    );
    if (inflated.length > maxBytes) throw tooLong(maxBytes);
    return inflated;
  },
};

/** The two magic bytes of RFC 1952. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The check of RFC 1950 §2.2: method 8, window up to 32 KB, header divisible by 31. */
export function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

export function tooLong(maxBytes: number): AppError {
  return new AppError(
    'heatmap-size',
    `The compressed data holds more than the ${maxBytes} bytes that fit the grid.`,
  );
}

function settle<T>(inflate: () => T): T {
  try {
    return inflate();
  } catch (cause) {
    throw new AppError('heatmap-encoding', 'The compressed data is damaged.', { cause });
  }
}
