import { describe, expect, it } from 'vitest';
import { getImageDetail } from './image-detail';
import * as images from './images';
import { replaceProblems } from './problems';
import { storeFileRecords } from './store-batch';
import { fileRecord, heatmap } from './testing/records';
import { testDatabase } from './testing/test-database';

describe('images', async () => {
  const { pool } = await testDatabase();

  it('gives back what was stored', async () => {
    const ids = await images.storeImages(pool, [fileRecord('/pictures/one.png')]);
    const id = ids.get('/pictures/one.png')!;
    expect(await getImageDetail(pool, id)).toMatchObject({
      id,
      path: '/pictures/one.png',
      fileName: 'one.png',
      folder: '/pictures',
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      fileSize: 1000,
      modifiedAt: 1_700_000_000_123,
      seed: '18446744073709551615',
      cfg: 7.5,
      steps: 20,
      missing: false,
      samplingConfig: null,
      heatmaps: [],
    });
    expect(await images.getImageFile(pool, id)).toEqual({
      path: '/pictures/one.png',
      format: 'png',
      contentHash: 'abcdef0123456789abcdef',
    });
    expect(await images.findImageId(pool, '/pictures/one.png')).toBe(id);
    expect(await images.findImageId(pool, '/pictures/other.png')).toBeNull();
  });

  it('keeps id, rating, favourite and first import when a file comes again', async () => {
    const path = '/pictures/again.png';
    const before = (await images.storeImages(pool, [fileRecord(path)])).get(path)!;
    await pool.query(
      `UPDATE image SET rating = 5, favorite = true, ingested_at = '2020-01-01Z',
                        missing_since = now() WHERE id = $1`,
      [before],
    );
    const changed = fileRecord(path, { file: { size: 2000 }, image: { contentHash: '99' } });
    expect((await images.storeImages(pool, [changed])).get(path)).toBe(before);
    const row = await pool.query('SELECT * FROM image WHERE id = $1', [before]);
    expect(row.rows[0]).toMatchObject({
      rating: 5,
      favorite: true,
      ingested_at: new Date('2020-01-01Z'),
      missing_since: null,
      file_size: 2000,
      content_hash: '99',
    });
  });

  it('takes a path twice in one batch, the last one counting', async () => {
    const path = '/twice.png';
    const records = [1, 2].map((size) => fileRecord(path, { file: { size } }));
    await images.storeImages(pool, records);
    const { rows } = await pool.query('SELECT file_size FROM image WHERE path = $1', [path]);
    expect(rows).toEqual([{ file_size: 2 }]);
  });

  it('stores text that Postgres would refuse, and leaves out a seed that is not one', async () => {
    const path = '/odd\0 name.png';
    const record = fileRecord(path, {
      image: {
        prompt: 'a\0b \uD800 c',
        rawMetadata: { 'k\0ey': 'v\0 \uDC00', quote: '"\\u0000"' },
        seed: 'random',
        steps: 1e12,
      },
    });
    const id = [...(await images.storeImages(pool, [record])).values()][0]!;
    const row = await pool.query(
      'SELECT prompt, raw_metadata, seed, steps FROM image WHERE id = $1',
      [id],
    );
    expect(row.rows[0]).toEqual({
      prompt: 'ab \uFFFD c',
      raw_metadata: { key: 'v \uFFFD', quote: '"\\u0000"' },
      seed: null,
      steps: null,
    });
  });

  it('throws not-found for an image that is not there', async () => {
    await expect(getImageDetail(pool, 2_000_000_000)).rejects.toMatchObject({ code: 'not-found' });
    await expect(images.getImageFile(pool, 2_000_000_000)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the library in order', async () => {
  const { pool } = await testDatabase();
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/b.png', { file: { mtimeMs: 3000 }, heatmaps: [heatmap('x', 0)] }),
    fileRecord('/A.png', { file: { mtimeMs: 1000 } }),
    fileRecord('/c.png', { file: { mtimeMs: 2000 }, heatmaps: [heatmap('x', 0), heatmap('y', 1)] }),
  ]);
  const [a, b, c] = ['/A.png', '/b.png', '/c.png'].map((path) => stored.get(path)!) as [
    number,
    number,
    number,
  ];

  it.each([
    ['modified', [a, c, b]],
    ['name', [a, b, c]],
    ['heatmaps', [a, b, c]],
  ] as const)('sorts by %s, both ways', async (sort, expected) => {
    expect(await images.listImageIds(pool, { sort, direction: 'asc' })).toEqual(expected);
    expect(await images.listImageIds(pool, { sort, direction: 'desc' })).toEqual(
      [...expected].reverse(),
    );
  });

  it('sorts by the time of import', async () => {
    await pool.query(`UPDATE image SET ingested_at = now() + id * interval '1 hour'`);
    const ids = [a, b, c].sort((x, y) => x - y);
    expect(await images.listImageIds(pool, { sort: 'added', direction: 'asc' })).toEqual(ids);
  });

  it('is empty for an empty library', async () => {
    const client = await pool.connect();
    await client.query('BEGIN; DELETE FROM image');
    expect(await images.listImageIds(client, { sort: 'name', direction: 'asc' })).toEqual([]);
    await client.query('ROLLBACK');
    client.release();
    expect(await images.countImages(pool)).toBe(3);
  });

  it('gives cards in the order asked for, without those that are gone', async () => {
    const problem = {
      token: 'x',
      isNegative: false,
      code: 'heatmap-size',
      reason: 'short',
    } as const;
    await replaceProblems(pool, [{ path: '/c.png', imageId: c, problems: [problem] }]);
    const cards = await images.getImageCards(pool, [c, 999_999, a]);
    expect(cards).toEqual([
      {
        id: c,
        fileName: 'c.png',
        width: 512,
        height: 768,
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
        heatmapCount: 2,
        problemCount: 1,
        missing: false,
        rating: 0,
        favorite: false,
        isOverlay: false,
      },
      {
        id: a,
        fileName: 'A.png',
        width: 512,
        height: 768,
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
        heatmapCount: 0,
        problemCount: 0,
        missing: false,
        rating: 0,
        favorite: false,
        isOverlay: false,
      },
    ]);
  });
});
