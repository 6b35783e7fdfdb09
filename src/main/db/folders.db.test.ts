import { beforeEach, describe, expect, it } from 'vitest';
import {
  addFolder,
  getFolder,
  listFolders,
  listFoldersToWatch,
  markScanned,
  removeFolder,
  setPaused,
} from './folders';
import { listProblems, replaceProblems } from './problems';
import { suggestTokens } from './spatial';
import { storeFileRecords } from './store-batch';
import { fileRecord, group, heatmap, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

describe('removing a folder', async () => {
  const { pool } = await testDatabase();
  beforeEach(() => pool.query('TRUNCATE image, removed_image, watched_folder, token CASCADE'));

  const full = (path: string, tokens: string[]) =>
    fileRecord(path, {
      heatmaps: tokens.map((token, index) => heatmap(token, index)),
      groups: [group('dragon')],
      placements: tokens.map((token) => placement(token, [0])),
    });
  const paths = async (): Promise<string[]> =>
    (await pool.query<{ path: string }>('SELECT path FROM image ORDER BY path')).rows.map(
      (row) => row.path,
    );
  const suggest = () => suggestTokens(pool, { text: '', isNegative: false, limit: 10 });

  it('takes its images, what belongs to them and their part of the counters', async () => {
    await storeFileRecords(pool, [
      full('/p/a.png', ['dragon', 'moon']),
      full('/p/b.png', ['dragon']),
      full('/pq/c.png', ['dragon']),
    ]);
    const { id } = await addFolder(pool, '/p');
    await removeFolder(pool, id, 'remove');
    expect(await paths()).toEqual(['/pq/c.png']);
    expect(await suggest()).toEqual([{ token: 'dragon', imageCount: 1 }]);
    const left = await pool.query(
      `SELECT (SELECT count(*) FROM daam_heatmap) AS heatmaps,
              (SELECT count(*) FROM daam_semantic_group) AS groups,
              (SELECT count(*) FROM daam_placement) AS placements`,
    );
    expect(left.rows).toEqual([{ heatmaps: 1, groups: 1, placements: 1 }]);
    expect(await listFolders(pool)).toEqual([]);
  });

  it('keeps the images and the counters when asked to', async () => {
    await storeFileRecords(pool, [full('/p/a.png', ['moon'])]);
    const { id } = await addFolder(pool, '/p');
    await removeFolder(pool, id, 'keep');
    expect(await paths()).toEqual(['/p/a.png']);
    expect(await suggest()).toEqual([{ token: 'moon', imageCount: 1 }]);
  });

  it('keeps what lies under another watched folder, and says beforehand how much goes', async () => {
    await storeFileRecords(
      pool,
      ['/p/a.png', '/p/in/b.png', '/p/in/deep/c.png', '/p/inside.png'].map((path) =>
        fileRecord(path),
      ),
    );
    for (const path of ['/p', '/p/in', '/p/in/deep']) await addFolder(pool, path);
    const folders = await listFolders(pool);
    expect(folders.map(({ imageCount, ownImageCount }) => [imageCount, ownImageCount])).toEqual([
      [4, 2],
      [2, 0],
      [1, 0],
    ]);
    await removeFolder(pool, folders[2]!.id, 'remove');
    expect(await paths()).toHaveLength(4);
    await removeFolder(pool, folders[0]!.id, 'remove');
    expect(await paths()).toEqual(['/p/in/b.png', '/p/in/deep/c.png']);
  });

  it('forgets problems of unreadable files there', async () => {
    const problem = {
      token: null,
      isNegative: null,
      code: 'file-corrupt',
      reason: 'torn',
    } as const;
    const files = ['/p/a.png', '/q/b.png'];
    await replaceProblems(
      pool,
      files.map((path) => ({ path, imageId: null, problems: [problem] })),
    );
    const { id } = await addFolder(pool, '/p');
    await removeFolder(pool, id, 'remove');
    expect((await listProblems(pool, 10)).map(({ path }) => path)).toEqual(['/q/b.png']);
  });

  it('takes images along that were removed before', async () => {
    await storeFileRecords(pool, [fileRecord('/p/a.png'), fileRecord('/p/in/b.png')]);
    await pool.query(`
      WITH gone AS (DELETE FROM image RETURNING *) INSERT INTO removed_image SELECT * FROM gone`);
    const { id } = await addFolder(pool, '/p');
    await addFolder(pool, '/p/in');
    await removeFolder(pool, id, 'remove');
    const left = await pool.query('SELECT path FROM removed_image');
    expect(left.rows).toEqual([{ path: '/p/in/b.png' }]);
  });

  it('finds images below a folder of Windows', async () => {
    await storeFileRecords(
      pool,
      ['C:\\p\\d.png', 'C:\\pq\\e.png'].map((path) => fileRecord(path)),
    );
    const { id, imageCount } = await addFolder(pool, 'C:\\p');
    expect(imageCount).toBe(1);
    await removeFolder(pool, id, 'remove');
    expect(await paths()).toEqual(['C:\\pq\\e.png']);
  });
});

describe('what is known of a folder', async () => {
  const { pool } = await testDatabase();
  beforeEach(() => pool.query('TRUNCATE image, watched_folder CASCADE'));

  it('counts its images, and those of them that are missing', async () => {
    const paths = ['/p.png', '/p/a.png', '/p/in/b.png', '/p0/c.png', '/o/d.png'];
    await storeFileRecords(
      pool,
      paths.map((path) => fileRecord(path)),
    );
    await pool.query(
      `UPDATE image SET missing_since = now() WHERE path IN ('/p/in/b.png', '/p0/c.png')`,
    );
    for (const path of ['/p', '/']) await addFolder(pool, path);
    const counts = (await listFolders(pool)).map((one) => [
      one.path,
      one.imageCount,
      one.missingCount,
    ]);
    expect(counts).toEqual([
      ['/p', 2, 1],
      ['/', 5, 2],
    ]);
  });

  it('remembers that it is paused, and when it was last scanned', async () => {
    const { id } = await addFolder(pool, '/p');
    expect(await getFolder(pool, id)).toMatchObject({ paused: false, scannedAt: null });
    await setPaused(pool, id, true);
    await markScanned(pool, ['/p', '/nobody knows']);
    const { paused, scannedAt } = await getFolder(pool, id);
    expect(paused).toBe(true);
    expect(Math.abs(scannedAt! - Date.now())).toBeLessThan(60_000);
    expect(await listFoldersToWatch(pool)).toEqual([{ id, path: '/p', paused: true }]);
  });
});
