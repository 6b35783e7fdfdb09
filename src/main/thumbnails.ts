import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { AppError } from '@shared/errors';
import { thumbnailSizes, type ThumbnailSize } from '@shared/media';

/** Larger pictures than this are not decoded: a small file can claim a gigantic one. */
const maxPixels = 300_000_000;

export interface ThumbnailRequest {
  path: string;
  /** Names the pixels; a changed file has another. */
  contentHash: string;
  size: ThumbnailSize;
}

export interface Thumbnails {
  /**
   * WebP bytes, from the cache where they are; of a file that is gone, those of the size that is there.
   * Throws `file-corrupt`, `file-vanished`.
   */
  get(request: ThumbnailRequest): Promise<Uint8Array>;
}

/** Thumbnails cached on disk below `folder`; two askers for the same one share the work. */
export function createThumbnails(folder: string): Thumbnails {
  const underWay = new Map<string, Promise<Uint8Array>>();

  async function make({ path, size }: ThumbnailRequest, file: string): Promise<Uint8Array> {
    const bytes = await decode(path, size);
    await mkdir(join(file, '..'), { recursive: true });
    const fresh = `${file}.${randomUUID()}`;
    // A full disk costs the cache, not the picture.
    await writeFile(fresh, bytes)
      .then(() => rename(fresh, file))
      .catch(() => undefined);
    return bytes;
  }

  const fileOf = (contentHash: string, size: ThumbnailSize) =>
    join(folder, contentHash.slice(0, 2), `${contentHash}-${size}.webp`);

  /** The cached one, or null. */
  const cached = (contentHash: string, size: ThumbnailSize) =>
    readFile(fileOf(contentHash, size)).catch(() => null);

  async function ofAnySize(contentHash: string): Promise<Uint8Array | null> {
    for (const size of thumbnailSizes.toReversed()) {
      const bytes = await cached(contentHash, size);
      if (bytes) return bytes;
    }
    return null;
  }

  return {
    async get(request) {
      const { contentHash, size } = request;
      const known = await cached(contentHash, size);
      if (known) return known;
      const file = fileOf(contentHash, size);
      let work = underWay.get(file);
      if (!work) {
        work = make(request, file).finally(() => underWay.delete(file));
        underWay.set(file, work);
      }
      try {
        return await work;
      } catch (error) {
        const other = await ofAnySize(contentHash);
        if (other) return other;
        throw error;
      }
    },
  };
}

async function decode(path: string, size: ThumbnailSize): Promise<Uint8Array> {
  try {
    return await sharp(path, { limitInputPixels: maxPixels, failOn: 'none', sequentialRead: true })
      .rotate()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3' })
      .sharpen({ sigma: 0.5 })
      .webp({ quality: 82, effort: 2, smartSubsample: true })
      .toBuffer();
  } catch (cause) {
    const message = (cause as Error).message;
    if (message.includes('missing')) {
      throw new AppError('file-vanished', `${path} is no longer there.`, { cause });
    }
    throw new AppError('file-corrupt', `The picture cannot be decoded: ${message}`, { cause });
  }
}
