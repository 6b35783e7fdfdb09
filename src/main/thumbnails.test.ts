import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createThumbnails } from './thumbnails';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daam-lens-thumbnails-'));
});
afterEach(() => rm(folder, { recursive: true }));

const widthOf = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).width;

it('gives another size of a picture whose file is gone, and none that was never made', async () => {
  const path = join(folder, 'a.png');
  await writeFile(
    path,
    await sharp({ create: { ...side(900), background: 'red' } })
      .png()
      .toBuffer(),
  );
  const thumbnails = createThumbnails(join(folder, 'cache'));
  const request = { path, contentHash: 'abcdef' };
  expect(await widthOf(await thumbnails.get({ ...request, size: 256 }))).toBe(256);
  await rm(path);
  expect(await widthOf(await thumbnails.get({ ...request, size: 256 }))).toBe(256);
  expect(await widthOf(await thumbnails.get({ ...request, size: 512 }))).toBe(256);
  await expect(
    thumbnails.get({ ...request, contentHash: 'fedcba', size: 512 }),
  ).rejects.toMatchObject({ code: 'file-vanished' });
});

function side(length: number) {
  return { width: length, height: length, channels: 3 as const };
}
