import { noCounts } from '@shared/import-progress';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { listFolders } from '../db/folders';
import { getHeatmaps } from '../db/heatmaps';
import { countImages, findImageId, getImageCards, listImageIds } from '../db/images';
import { listProblems } from '../db/problems';
import { testDatabase } from '../db/testing/test-database';
import { createInlineReader, type FileReader } from './file-reader';
import { importFolders, type ImportOptions } from './pipeline';

const { pool } = await testDatabase();
const root = mkdtempSync(join(tmpdir(), 'lens-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let nth = 0;
beforeEach(async () => {
  await pool.query('TRUNCATE image, token, import_problem, watched_folder CASCADE');
  folder = join(root, String((nth += 1)));
  mkdirSync(folder);
});

function run(change: Partial<ImportOptions> = {}, folders = [folder]) {
  return importFolders(folders, {
    pool,
    reader: createInlineReader('zlib-u8'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    patience: 300,
    ...change,
  });
}

const plain = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#345' } })
  .png()
  .toBuffer();

/** A tiny image with one heatmap in its sidecar. */
function putImage(name: string, token?: string): string {
  const path = join(folder, name);
  writeFileSync(path, plain);
  if (token !== undefined) {
    const values = Float32Array.from({ length: 16 }, (_, cell) => (cell < 4 ? 0.8 : 0.1));
    const heatmap = Buffer.from(values.buffer).toString('base64');
    const entry = { token, token_index: 0, heatmap, width: 4, height: 4 };
    const daam = { daam_heatmaps: { positive: [entry], negative: [] } };
    writeFileSync(join(folder, name.replace(/\.png$/, '.json')), JSON.stringify(daam));
  }
  return path;
}

const failing: FileReader = {
  concurrency: 2,
  read: async () => {
    throw new Error('not to be read');
  },
  hash: async () => {
    throw new Error('not to be hashed');
  },
  close: async () => undefined,
};

it('imports images with and without heatmaps', async () => {
  const path = putImage('a.png', 'dragon');
  putImage('b.png');
  expect(await run()).toEqual({ ...noCounts, found: 2, imported: 2, withHeatmaps: 1 });
  const id = await findImageId(pool, path);
  expect((await getHeatmaps(pool, id!)).map((map) => map.token)).toEqual(['dragon']);
});

it('changes nothing, and reads nothing, when a folder is imported again', async () => {
  putImage('a.png', 'dragon');
  putImage('b.png');
  await run();
  const before = await listImageIds(pool, { sort: 'name', direction: 'asc' });
  const counts = await run({ reader: failing });
  expect(counts).toEqual({ ...noCounts, found: 2, unchanged: 2 });
  expect(await listImageIds(pool, { sort: 'name', direction: 'asc' })).toEqual(before);
});

it('reads a file again when its time has changed, and keeps its id', async () => {
  const path = putImage('a.png');
  await run();
  const id = await findImageId(pool, path);
  utimesSync(path, new Date(), new Date(2020, 1, 1));
  expect(await run()).toMatchObject({ imported: 1, unchanged: 0 });
  expect(await findImageId(pool, path)).toBe(id);
  expect(await countImages(pool)).toBe(1);
});

it('reads a file again when its sidecar came, changed or went', async () => {
  const path = putImage('a.png');
  await run();
  const id = (await findImageId(pool, path))!;
  const versions = new Set<string>();
  const read = async () => {
    const counts = await run();
    expect(counts).toMatchObject({ imported: 1, unchanged: 0 });
    versions.add((await getImageCards(pool, [id]))[0]!.version);
    return (await getHeatmaps(pool, id)).map((map) => map.token);
  };
  const { mtime } = statSync(path);
  const sidecar = join(folder, 'a.json');
  const put = (token: string, at: Date) => {
    putImage('a.png', token);
    utimesSync(path, mtime, mtime);
    utimesSync(sidecar, at, at);
  };
  put('dragon', new Date(2020, 1, 1));
  expect(await read()).toEqual(['dragon']);
  put('castle', new Date(2020, 1, 2));
  expect(await read()).toEqual(['castle']);
  rmSync(sidecar);
  expect(await read()).toEqual([]);
  expect(await run()).toMatchObject({ imported: 0, unchanged: 1 });
  // What is shown under an address may be cached for ever.
  expect(versions.size).toBe(3);
});

it('counts a folder once that lies inside another one', async () => {
  putImage('a.png');
  mkdirSync(join(folder, 'inside'));
  putImage('inside/b.png', 'moon');
  const folders = [folder, join(folder, 'inside')];
  const counts = { ...noCounts, found: 2, imported: 2, withHeatmaps: 1 };
  expect(await run({}, folders)).toEqual(counts);
  expect(await run({}, folders)).toMatchObject({ found: 2, imported: 0, unchanged: 2 });
});

it('reads no more files at once than the reader wants', async () => {
  for (let index = 0; index < 20; index += 1) putImage(`${index}.png`);
  const reader = createInlineReader('zlib-u8');
  let [reading, most] = [0, 0];
  const watched: FileReader = {
    ...reader,
    read: async (file) => {
      most = Math.max(most, (reading += 1));
      return reader.read(file).finally(() => (reading -= 1));
    },
  };
  expect(await run({ reader: watched })).toMatchObject({ imported: 20 });
  expect(most).toBe(reader.concurrency);
});

it('lists a bad file with its reason, imports the others, and forgets it once it is gone', async () => {
  putImage('good.png');
  const bad = join(folder, 'bad.png');
  writeFileSync(bad, 'no image at all');
  const counts = await run();
  expect(counts).toMatchObject({ found: 2, imported: 1, failed: 1 });
  const problems = await listProblems(pool, 10);
  expect(problems).toMatchObject([{ path: bad, imageId: null }]);
  expect(problems[0]!.reason).not.toBe('');

  // Still there: it is tried again, and still listed once.
  expect(await run()).toMatchObject({ unchanged: 1, failed: 1 });
  expect(await listProblems(pool, 10)).toHaveLength(1);
  rmSync(bad);
  await run();
  expect(await listProblems(pool, 10)).toEqual([]);
});

it('lists a folder that cannot be reached, and loses nothing of it', async () => {
  putImage('a.png');
  await run();
  rmSync(folder, { recursive: true });
  expect(await run()).toMatchObject({ found: 0, failed: 0 });
  expect(await countImages(pool)).toBe(1);
  expect(await listProblems(pool, 10)).toMatchObject([
    { path: folder, code: 'folder-unreachable' },
  ]);
  mkdirSync(folder);
  putImage('a.png');
  await run();
  expect(await listProblems(pool, 10)).toEqual([]);
});

it('stops between batches when cancelled, keeps what is stored, and goes on later', async () => {
  for (let index = 0; index < 100; index += 1) putImage(`${index}.png`);
  const cancel = new AbortController();
  const reader = createInlineReader('zlib-u8');
  let read = 0;
  const slow: FileReader = {
    ...reader,
    read: async (file) => {
      if ((read += 1) === 50) cancel.abort();
      return reader.read(file);
    },
  };
  const counts = await run({ reader: slow, signal: cancel.signal });
  expect(counts.imported).toBeGreaterThan(0);
  expect(counts.imported).toBeLessThan(100);
  expect(await countImages(pool)).toBe(counts.imported);
  expect(await run()).toMatchObject({
    imported: 100 - counts.imported,
    unchanged: counts.imported,
  });
  expect(await countImages(pool)).toBe(100);
});

it('counts every file once when two imports run at the same time', async () => {
  for (let index = 0; index < 80; index += 1) putImage(`${index}.png`, `token ${index % 7}`);
  await Promise.all([run(), run()]);
  expect(await countImages(pool)).toBe(80);
  const used = await pool.query('SELECT sum(image_count)::integer AS n FROM token_usage');
  expect(used.rows).toEqual([{ n: 80 }]);
});

it('takes odd file names as they are', async () => {
  const names = ['it\'s "odd"; DROP TABLE image.png', 'new\nline.png', '🐉.png'];
  for (const name of names) putImage(name);
  expect(await run()).toMatchObject({ imported: 3, failed: 0 });
  for (const name of names) expect(await findImageId(pool, join(folder, name))).not.toBeNull();
  expect(await listFolders(pool)).toEqual([]);
});

it('fails as a whole, and says so, when the database is gone', async () => {
  putImage('a.png');
  const { pool: gone, close } = await testDatabase();
  await close();
  await expect(run({ pool: gone })).rejects.toThrow();
});

// Real images; absent where the project is cloned on its own.
const fixtures = join(import.meta.dirname, '../../../../shared/fixtures/comfyui');
const { existsSync, readdirSync } = await import('node:fs');
it.skipIf(!existsSync(fixtures))(
  'imports real ComfyUI images, none of which has heatmaps',
  async () => {
    const images = readdirSync(fixtures).filter((name) => /\.(png|webp)$/.test(name));
    for (const name of images) copyFileSync(join(fixtures, name), join(folder, name));
    expect(await run()).toMatchObject({ imported: images.length, withHeatmaps: 0, failed: 0 });
  },
);
