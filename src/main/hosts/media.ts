import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError, type ErrorCode } from '@shared/errors';
import { encodePack, type PackEntry } from '@shared/heatmap/pack';
import { thumbnailSizes } from '@shared/media';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import { getSemanticGroups } from '../db/groups';
import { getHeatmapByToken, getHeatmaps } from '../db/heatmaps';
import { getImageFile } from '../db/images';
import type { ExportService } from '../export/export-service';
import type { GroupRecord } from '../records';
import type { Thumbnails } from '../thumbnails';

/** Pixels for both hosts: original image, thumbnail, heatmaps; and exports. Takes ids, never paths. */
export type Media = (request: Request) => Promise<Response>;

const contentTypes: Record<string, string> = {
  png: 'image/png',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  avif: 'image/avif',
};

const statuses: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'not-found': 404,
  'file-vanished': 404,
  'file-unreadable': 403,
  'file-corrupt': 422,
  'database-unavailable': 503,
};

/** A named pipe in a file's place must not be waited for. Windows has no such flag, and no such pipes. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** An address holds the version of the pixels, so an answer is good for ever. */
const forever = 'private, max-age=31536000, immutable';

export function createMedia({
  pool,
  thumbnails,
  exports,
}: {
  pool: Pool;
  thumbnails: Thumbnails;
  exports: Pick<ExportService, 'download'>;
}): Media {
  async function original(id: number): Promise<Response> {
    const { path, format } = await getImageFile(pool, id);
    const { file, size } = await openFile(path);
    // As many bytes as were announced, even if the file grows meanwhile.
    const stream = file.createReadStream({ start: 0, end: size - 1 });
    const body = Readable.toWeb(stream) as unknown as ReadableStream;
    return answer(body, contentTypes[format] ?? 'application/octet-stream', size);
  }

  async function thumbnail(id: number, query: URLSearchParams): Promise<Response> {
    const size = thumbnailSizes.find((allowed) => String(allowed) === query.get('size'));
    if (!size) throw new AppError('bad-request', `size is one of ${thumbnailSizes.join(', ')}.`);
    const { path, contentHash } = await getImageFile(pool, id);
    const bytes = await thumbnails.get({ path, contentHash, size });
    return answer(bytes, 'image/webp', bytes.byteLength);
  }

  async function heatmaps(id: number, query: URLSearchParams): Promise<Response> {
    const token = query.get('token');
    const isNegative = query.get('negative') === '1';
    if (token === null) return answerPack(await allEntries(pool, id));
    if (query.get('group') !== '1') {
      return answerPack(await tokenEntries(pool, id, token, isNegative));
    }
    const groups = await getSemanticGroups(pool, id, { name: token, isNegative });
    // They may be worked out anew while the image stays as it is.
    return answerPack(groupEntries(groups), 'no-store');
  }

  async function exported(job: string): Promise<Response> {
    const found = exports.download(job);
    if (!found) throw new AppError('not-found', 'This export is no longer kept. Export it again.');
    const { file, size } = await openFile(found.path);
    const stream = file.createReadStream({ start: 0, end: size - 1 });
    const response = answer(
      Readable.toWeb(stream) as unknown as ReadableStream,
      'application/zip',
      size,
    );
    response.headers.set('cache-control', 'no-store');
    const name = encodeURIComponent(found.fileName).replace(/['()*]/g, escaped);
    response.headers.set('content-disposition', `attachment; filename*=UTF-8''${name}`);
    return response;
  }

  return async (request) => {
    try {
      const { pathname, searchParams } = new URL(request.url);
      const job = /\/media\/export\/([0-9a-f]{24})$/.exec(pathname)?.[1];
      if (request.method === 'GET' && job !== undefined) return await exported(job);
      const match = /\/media\/(image|thumbnail|heatmaps)\/(\d{1,9})$/.exec(pathname);
      if (request.method !== 'GET' || !match) {
        throw new AppError('not-found', 'There is nothing at this address.');
      }
      const id = Number(match[2]);
      if (match[1] === 'image') return await original(id);
      if (match[1] === 'thumbnail') return await thumbnail(id, searchParams);
      return await heatmaps(id, searchParams);
    } catch (thrown) {
      const { code, message } = toLibraryError(thrown);
      return Response.json({ code, message }, { status: statuses[code] ?? 500 });
    }
  };
}

/** As RFC 5987 wants it, where encodeURIComponent does not. */
function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

async function allEntries(pool: Pool, imageId: number): Promise<PackEntry[]> {
  const [heatmaps, groups] = await Promise.all([
    getHeatmaps(pool, imageId),
    getSemanticGroups(pool, imageId),
  ]);
  return [
    ...heatmaps.map((map) => ({
      ...map,
      kind: 'token' as const,
      name: map.token,
      index: map.tokenIndex,
    })),
    ...groupEntries(groups),
  ];
}

function groupEntries(groups: readonly GroupRecord[]): PackEntry[] {
  return groups.map((group, index) => ({ ...group, kind: 'group', index }));
}

async function tokenEntries(
  pool: Pool,
  imageId: number,
  token: string,
  isNegative: boolean,
): Promise<PackEntry[]> {
  const map = await getHeatmapByToken(pool, imageId, token, isNegative);
  return map ? [{ ...map, kind: 'token', name: map.token, index: map.tokenIndex }] : [];
}

/** Throws `file-vanished`, also for what is not a file with something in it. */
async function openFile(path: string): Promise<{ file: FileHandle; size: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, openFlags);
    const found = await file.stat();
    if (found.isFile() && found.size > 0) return { file, size: found.size };
    throw new Error('It is no longer an image.');
  } catch (cause) {
    await file?.close();
    throw new AppError('file-vanished', `${path} cannot be reached.`, { cause });
  }
}

function answerPack(entries: readonly PackEntry[], cache = forever): Response {
  const bytes = encodePack(entries);
  return answer(bytes, 'application/octet-stream', bytes.byteLength, cache);
}

function answer(
  body: BodyInit | Uint8Array,
  type: string,
  length: number,
  cache = forever,
): Response {
  return new Response(body as BodyInit, {
    headers: {
      'content-type': type,
      'content-length': String(length),
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
    },
  });
}
