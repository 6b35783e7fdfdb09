import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '@shared/errors';

/** An open file read by position. Synchronous, because files are read in worker threads. */
export interface ImageFile {
  readonly path: string;
  readonly size: number;
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(position: number, length: number): Buffer;
}

const hashedEnd = 64 * 1024;
/** Headers of chunks are small and may lie close together: a file of nothing else has a million. */
const windowBytes = 4096;

/**
 * Opens a regular file, hands it to `use`, closes it whatever happens. Throws `file-vanished`,
 * `file-unreadable`.
 */
export async function withImageFile<T>(
  path: string,
  use: (file: ImageFile) => T | Promise<T>,
): Promise<T> {
  const fd = orAppError(path, () => {
    // Before opening: opening a named pipe would wait for a writer for ever.
    if (!statSync(path).isFile()) {
      throw new AppError('file-unreadable', `"${path}" is not a file.`);
    }
    return openSync(path, 'r');
  });
  try {
    const { size } = orAppError(path, () => fstatSync(fd));
    const window = new Window(fd);
    return await use({
      path,
      size,
      read: (position, length) => orAppError(path, () => window.read(position, length)),
    });
  } finally {
    closeSync(fd);
  }
}

/**
 * Follows a file when it moves: SHA-256 (hex) over the size as decimal text and a colon, the first
 * 64 KB, and the last 64 KB (what of it the first did not cover). Two reads, whatever the size.
 */
export function contentHash(file: ImageFile): string {
  const hash = createHash('sha256').update(`${file.size}:`).update(file.read(0, hashedEnd));
  const tail = Math.max(hashedEnd, file.size - hashedEnd);
  if (file.size > tail) hash.update(file.read(tail, file.size - tail));
  return hash.digest('hex');
}

/** What the file system says, in our words. */
export function fileError(path: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? 'an unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('file-vanished', `"${path}" is no longer there.`, { cause });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('file-unreadable', `Reading "${path}" is not permitted.`, { cause });
  }
  return new AppError('file-unreadable', `"${path}" cannot be read (${code}).`, { cause });
}

function orAppError<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** Small reads come out of the piece of the file that was read last, where they lie in it. */
class Window {
  private start = 0;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(private readonly fd: number) {}

  read(position: number, length: number): Buffer {
    if (length > windowBytes / 2) return readAt(this.fd, position, length);
    if (position < this.start || position + length > this.start + this.bytes.length) {
      this.start = position;
      this.bytes = readAt(this.fd, position, windowBytes);
    }
    return this.bytes.subarray(position - this.start, position - this.start + length);
  }
}

function readAt(fd: number, position: number, length: number): Buffer {
  // What is not filled is cut off.
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
