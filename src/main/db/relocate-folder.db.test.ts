import { beforeEach, expect, it } from 'vitest';
import { addFolder, listFolders } from './folders';
import { listProblems, replaceProblems } from './problems';
import { relocateFolder, samplePathsBelow } from './relocate-folder';
import { suggestTokens } from './spatial';
import { storeFileRecords } from './store-batch';
import { fileRecord, heatmap, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();
beforeEach(() =>
  pool.query('TRUNCATE image, removed_image, import_problem, watched_folder, token CASCADE'),
);

/** Images by path; equal contents are equal hashes. */
async function store(files: Record<string, string>): Promise<Record<string, number>> {
  const records = Object.entries(files).map(([path, contentHash]) =>
    fileRecord(path, {
      image: { contentHash },
      heatmaps: [heatmap('moon', 0)],
      placements: [placement('moon', [0])],
    }),
  );
  const { stored } = await storeFileRecords(pool, records);
  return Object.fromEntries(stored);
}

async function rate(id: number, rating: number, favorite: boolean): Promise<void> {
  await pool.query('UPDATE image SET rating = $2, favorite = $3 WHERE id = $1', [
    id,
    rating,
    favorite,
  ]);
}

interface Row {
  id: number;
  path: string;
  folder: string;
  rating: number;
  favorite: boolean;
}

async function images(table: 'image' | 'removed_image' = 'image'): Promise<Row[]> {
  const found = await pool.query<Row>(
    `SELECT id, path, folder, rating, favorite FROM ${table} ORDER BY path`,
  );
  return found.rows;
}

const paths = async (table: 'image' | 'removed_image' = 'image') =>
  (await images(table)).map((row) => row.path);

it('moves the folder and all its images, which keep what belongs to them', async () => {
  const ids = await store({ '/p/a.png': 'a', '/p/sub/b.png': 'b', '/p2/c.png': 'c' });
  await rate(ids['/p/a.png']!, 4, true);
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/new place');
  expect(await images()).toEqual([
    {
      id: ids['/p/a.png'],
      path: '/new place/a.png',
      folder: '/new place',
      rating: 4,
      favorite: true,
    },
    {
      id: ids['/p/sub/b.png'],
      path: '/new place/sub/b.png',
      folder: '/new place/sub',
      rating: 0,
      favorite: false,
    },
    { id: ids['/p2/c.png'], path: '/p2/c.png', folder: '/p2', rating: 0, favorite: false },
  ]);
  expect(await listFolders(pool)).toMatchObject([
    { id, path: '/new place', imageCount: 2, scannedAt: null },
  ]);
  const heatmaps = await pool.query('SELECT count(*)::integer AS n FROM daam_heatmap');
  expect(heatmaps.rows).toEqual([{ n: 3 }]);
});

it('moves a folder with an emoji in its name, and no letter of a file gets lost', async () => {
  await store({ '/p 🌙🌙/abc.png': 'a', '/p 🌙🌙/sub ☀️/b 🌙.png': 'b' });
  const { id } = await addFolder(pool, '/p 🌙🌙');
  await relocateFolder(pool, id, '/q 🪐');
  expect(await images()).toMatchObject([
    { path: '/q 🪐/abc.png', folder: '/q 🪐' },
    { path: '/q 🪐/sub ☀️/b 🌙.png', folder: '/q 🪐/sub ☀️' },
  ]);
});

it('takes removed images along, and problems of images; what was unreadable is read again', async () => {
  const ids = await store({ '/p/a.png': 'a', '/p/gone.png': 'g' });
  await pool.query(`
    WITH gone AS (DELETE FROM image WHERE path = '/p/gone.png' RETURNING *)
    INSERT INTO removed_image SELECT * FROM gone`);
  const problem = { token: null, isNegative: null, code: 'file-corrupt', reason: 'torn' } as const;
  await replaceProblems(pool, [
    { path: '/p/a.png', imageId: ids['/p/a.png']!, problems: [problem] },
    { path: '/p', imageId: null, problems: [problem] },
    { path: '/p/unreadable.png', imageId: null, problems: [problem] },
    { path: '/o/unreadable.png', imageId: null, problems: [problem] },
  ]);
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/q');
  expect(await images('removed_image')).toMatchObject([
    { id: ids['/p/gone.png'], path: '/q/gone.png', folder: '/q' },
  ]);
  expect((await listProblems(pool, 10)).map((one) => one.path).sort()).toEqual([
    '/o/unreadable.png',
    '/q/a.png',
  ]);
});

it('merges an image with the same one that is in the new place already', async () => {
  const ids = await store({ '/p/a.png': 'a', '/q/a.png': 'a', '/q/b.png': 'b' });
  await rate(ids['/p/a.png']!, 2, true);
  await rate(ids['/q/a.png']!, 5, false);
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/q');
  expect(await images()).toMatchObject([
    { id: ids['/p/a.png'], path: '/q/a.png', rating: 5, favorite: true },
    { id: ids['/q/b.png'], path: '/q/b.png' },
  ]);
  expect(await suggestTokens(pool, { text: '', isNegative: false, limit: 10 })).toEqual([
    { token: 'moon', imageCount: 2 },
  ]);
});

it('leaves an image behind, rather than lose it, where another picture has its name', async () => {
  const ids = await store({ '/p/1.png': 'mine', '/p/2.png': 'b', '/q/1.png': 'another' });
  await rate(ids['/p/1.png']!, 5, true);
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/q');
  expect(await images()).toMatchObject([
    { id: ids['/p/1.png'], path: '/p/1.png', rating: 5, favorite: true },
    { id: ids['/q/1.png'], path: '/q/1.png', rating: 0 },
    { id: ids['/p/2.png'], path: '/q/2.png' },
  ]);
});

it('brings an image to where it was removed, if it is the same', async () => {
  await store({ '/p/a.png': 'a', '/p/b.png': 'b', '/q/a.png': 'a', '/q/b.png': 'another' });
  await pool.query(`
    WITH gone AS (DELETE FROM image WHERE path LIKE '/q/%' RETURNING *)
    INSERT INTO removed_image SELECT * FROM gone`);
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/q');
  expect(await paths()).toEqual(['/p/b.png', '/q/a.png']);
  expect(await paths('removed_image')).toEqual(['/q/b.png']);
});

it('moves into a folder of its own, and leaves what was found there already', async () => {
  await store({ '/p/a.png': 'a', '/p/in/a.png': 'a', '/p/in/b.png': 'b' });
  const { id } = await addFolder(pool, '/p');
  await relocateFolder(pool, id, '/p/in');
  expect(await paths()).toEqual(['/p/in/a.png', '/p/in/b.png']);
});

it('moves up, also onto paths of its own images', async () => {
  await store({ '/p/in/a.png': 'a', '/p/in/in/a.png': 'other', '/p/in/in/in/a.png': 'third' });
  const { id } = await addFolder(pool, '/p/in');
  await relocateFolder(pool, id, '/p');
  expect(await paths()).toEqual(['/p/a.png', '/p/in/a.png', '/p/in/in/a.png']);
  expect((await images()).map((row) => row.folder)).toEqual(['/p', '/p/in', '/p/in/in']);
});

it('leaves images of another watched folder where they are', async () => {
  await store({ '/p/a.png': 'a', '/p/in/b.png': 'b' });
  const { id } = await addFolder(pool, '/p');
  await addFolder(pool, '/p/in');
  await relocateFolder(pool, id, '/q');
  expect(await paths()).toEqual(['/p/in/b.png', '/q/a.png']);
});

it('finds a folder of Windows under Linux, and the other way round', async () => {
  await store({ 'C:\\p\\a.png': 'a', 'C:\\p\\sub\\b.png': 'b' });
  const { id } = await addFolder(pool, 'C:\\p');
  await relocateFolder(pool, id, '/mnt/p');
  expect(await images()).toMatchObject([
    { path: '/mnt/p/a.png', folder: '/mnt/p' },
    { path: '/mnt/p/sub/b.png', folder: '/mnt/p/sub' },
  ]);
  await relocateFolder(pool, id, 'D:\\');
  expect(await images()).toMatchObject([
    { path: 'D:\\a.png', folder: 'D:\\' },
    { path: 'D:\\sub\\b.png', folder: 'D:\\sub' },
  ]);
});

it('refuses a place that is on the list, and a folder that is not', async () => {
  await store({ '/p/a.png': 'a' });
  const { id } = await addFolder(pool, '/p');
  await addFolder(pool, '/q');
  await expect(relocateFolder(pool, id, '/q')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(relocateFolder(pool, id + 100, '/r')).rejects.toMatchObject({ code: 'not-found' });
  await relocateFolder(pool, id, '/p');
  expect(await paths()).toEqual(['/p/a.png']);
});

it('gives some of the paths below a folder, relative to it', async () => {
  await store({ '/p/a.png': 'a', '/p/sub/b.png': 'b', '/o/c.png': 'c' });
  expect((await samplePathsBelow(pool, '/p', 10)).sort()).toEqual(['a.png', 'sub/b.png']);
  expect(await samplePathsBelow(pool, '/p', 1)).toHaveLength(1);
});
