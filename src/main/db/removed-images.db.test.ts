import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { getImageDetail } from './image-detail';
import { countImages, listImageIds } from './images';
import { knownFiles } from './presence';
import { markImages } from './marks';
import { listProblems, replaceProblems } from './problems';
import {
  belongings,
  getRemovedImages,
  removeImages,
  restoreAllImages,
  restoreImages,
} from './removed-images';
import { findImagesByTokenLocation, suggestTokens } from './spatial';
import { getDaamStats } from './statistics';
import { storeFileRecords } from './store-batch';
import { fileRecord, group, heatmap, placement } from './testing/records';
import { snapshot } from './testing/snapshot';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();
beforeEach(() =>
  pool.query('TRUNCATE image, removed_image, token, import_problem, watched_folder CASCADE'),
);

const full = (path: string, tokens: readonly string[], size = 1000) =>
  fileRecord(path, {
    file: { size },
    heatmaps: tokens.map((token, index) => heatmap(token, index, { samplingConfig: { size } })),
    groups: [group('dragon')],
    placements: tokens.map((token) => placement(token, [0, 1, 8, 9])),
    problems: [{ token: 'castle', isNegative: false, code: 'heatmap-size', reason: 'too short' }],
  });

async function store(...records: ReturnType<typeof full>[]): Promise<number[]> {
  const { stored } = await storeFileRecords(pool, records);
  return records.map(({ file }) => stored.get(file.path)!);
}

const suggest = () => suggestTokens(pool, { text: '', isNegative: false, limit: 10 });
const find = async (token: string) =>
  (await findImagesByTokenLocation(pool, { token, cells: [0] })).map(({ imageId }) => imageId);

describe('removing and restoring images', () => {
  it('brings every row of every table back as it was', async () => {
    const [a, b] = (await store(
      full('/a.png', ['dragon', 'moon']),
      full('/b.png', ['dragon']),
      full('/c.png', ['moon']),
      fileRecord('/plain.png'),
    )) as [number, number];
    await markImages(pool, [{ id: a, rating: 4, favorite: true }]);
    await pool.query('UPDATE image SET missing_since = now() WHERE id = $1', [b]);
    const before = await snapshot(pool);
    expect(await removeImages(pool, [b, a, 2_000_000_000])).toEqual([a, b]);
    expect(await snapshot(pool)).not.toEqual(before);
    expect(await restoreImages(pool, [a, b, 2_000_000_000])).toEqual([a, b]);
    expect(await snapshot(pool)).toEqual(before);
  });

  it('leaves nothing of them in lists, searches and figures meanwhile', async () => {
    const [a, b] = (await store(
      full('/a.png', ['dragon', 'moon']),
      full('/b.png', ['dragon']),
    )) as [number, number];
    const [statistics, suggestions] = [await getDaamStats(pool), await suggest()];
    await removeImages(pool, [a]);
    expect(await countImages(pool)).toBe(1);
    expect(await listImageIds(pool, { sort: 'name', direction: 'asc' })).toEqual([b]);
    await expect(getImageDetail(pool, a)).rejects.toMatchObject({ code: 'not-found' });
    expect(await find('dragon')).toEqual([b]);
    expect(await find('moon')).toEqual([]);
    expect(await suggest()).toEqual([{ token: 'dragon', imageCount: 1 }]);
    expect((await listProblems(pool, 10)).map(({ path }) => path)).toEqual(['/b.png']);
    expect(await getDaamStats(pool)).toMatchObject({ imagesWithDaam: 1, totalHeatmaps: 1 });
    expect(await getRemovedImages(pool)).toEqual({
      count: 1,
      lastRemovedAt: expect.any(Number),
    });
    await restoreImages(pool, [a]);
    expect(await find('dragon')).toEqual([a, b]);
    expect(await suggest()).toEqual(suggestions);
    expect(await getDaamStats(pool)).toEqual(statistics);
    expect(await getRemovedImages(pool)).toEqual({ count: 0, lastRemovedAt: null });
  });

  it('does nothing a second time', async () => {
    const [a] = (await store(full('/a.png', ['dragon']))) as [number];
    await removeImages(pool, [a]);
    const removed = await snapshot(pool);
    expect(await removeImages(pool, [a])).toEqual([]);
    expect(await snapshot(pool)).toEqual(removed);
    await restoreImages(pool, [a]);
    expect(await restoreImages(pool, [a])).toEqual([]);
  });

  it('keeps the counters of tokens as they would be counted, whatever is removed and restored', async () => {
    const records = ['a', 'b', 'c', 'd', 'e'].map((name, nth) =>
      full(`/${name}.png`, ['dragon', 'moon', 'boat'].slice(nth % 3)),
    );
    const some = fc.subarray([0, 1, 2, 3, 4], { minLength: 1 });
    const step = fc.record({ kind: fc.constantFrom('remove', 'restore'), which: some });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        await pool.query('TRUNCATE image, removed_image, token, import_problem CASCADE');
        const ids = await store(...records);
        const before = await snapshot(pool);
        for (const { kind, which } of steps) {
          const change = kind === 'remove' ? removeImages : restoreImages;
          await change(
            pool,
            which.map((nth) => ids[nth]!),
          );
          const counted = await pool.query(
            `SELECT t.token, count(*) AS "imageCount" FROM daam_placement AS p
             JOIN token AS t ON t.id = p.token_id GROUP BY t.token ORDER BY 2 DESC, 1`,
          );
          expect(await suggest()).toEqual(counted.rows);
        }
        await restoreAllImages(pool);
        expect(await snapshot(pool)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('restores all there are, and gives their ids', async () => {
    const ids = await store(full('/a.png', ['dragon']), full('/b.png', ['moon']));
    const before = await snapshot(pool);
    await removeImages(pool, ids);
    expect(await restoreAllImages(pool)).toEqual(ids);
    expect(await snapshot(pool)).toEqual(before);
    expect(await restoreAllImages(pool)).toEqual([]);
  });

  it('knows removed files, so that a scan does not bring them back', async () => {
    const [a] = (await store(full('/a.png', ['dragon']))) as [number];
    const before = (await knownFiles(pool, ['/a.png'])).get('/a.png')!;
    await removeImages(pool, [a]);
    const removed = { ...before, isRemoved: true };
    expect((await knownFiles(pool, ['/a.png'])).get('/a.png')).toEqual(removed);
    await store(full('/a.png', ['dragon'], 2000));
    expect((await knownFiles(pool, ['/a.png'])).get('/a.png')).toMatchObject({ size: 2000 });
  });
});

describe('restoring an image whose path is in the library again', () => {
  const path = '/a.png';

  it('keeps id, marks and first import of the one, and what was read last', async () => {
    const [old] = (await store(full(path, ['dragon']))) as [number];
    await markImages(pool, [{ id: old, rating: 4, favorite: true }]);
    const { ingestedAt } = await getImageDetail(pool, old);
    await removeImages(pool, [old]);
    const [fresh] = (await store(full(path, ['moon', 'boat'], 2000))) as [number];
    expect(fresh).not.toBe(old);
    expect(await restoreImages(pool, [old])).toEqual([old]);
    expect(await getImageDetail(pool, old)).toMatchObject({
      ...{ path, rating: 4, favorite: true, ingestedAt, fileSize: 2000 },
      heatmaps: [{ token: 'moon' }, { token: 'boat' }],
      problems: [{ token: 'castle', imageId: old }],
    });
    await expect(getImageDetail(pool, fresh)).rejects.toMatchObject({ code: 'not-found' });
    expect(await suggest()).toEqual([
      { token: 'boat', imageCount: 1 },
      { token: 'moon', imageCount: 1 },
    ]);
    expect(await find('moon')).toEqual([old]);
    expect(await getRemovedImages(pool)).toMatchObject({ count: 0 });
  });

  it('keeps a rating that was given since', async () => {
    const [old] = (await store(full(path, ['dragon']))) as [number];
    await markImages(pool, [{ id: old, rating: 4 }]);
    await removeImages(pool, [old]);
    const [fresh] = (await store(full(path, ['dragon']))) as [number];
    await markImages(pool, [{ id: fresh, rating: 2, favorite: true }]);
    await restoreImages(pool, [old]);
    expect(await getImageDetail(pool, old)).toMatchObject({ rating: 2, favorite: true });
  });

  it('makes one image of all versions that were removed', async () => {
    const ids: number[] = [];
    for (const size of [1, 2, 3]) {
      const [id] = (await store(full(path, ['dragon'], size))) as [number];
      await markImages(pool, [{ id, rating: size === 2 ? 5 : 0 }]);
      await removeImages(pool, [id]);
      ids.push(id);
    }
    const [other] = (await store(full('/other.png', ['moon']))) as [number];
    await removeImages(pool, [other]);
    const restored = await restoreAllImages(pool);
    expect(restored.sort((a, b) => a - b)).toEqual([ids[0], other]);
    expect(await getImageDetail(pool, ids[0]!)).toMatchObject({ fileSize: 3, rating: 5 });
    expect(await suggest()).toEqual([
      { token: 'dragon', imageCount: 1 },
      { token: 'moon', imageCount: 1 },
    ]);
  });

  it('takes a problem that was met since for the truth', async () => {
    const [id] = (await store(full(path, ['dragon']))) as [number];
    await removeImages(pool, [id]);
    const torn = { token: null, isNegative: null, code: 'file-corrupt', reason: 'torn' } as const;
    await replaceProblems(pool, [{ path, imageId: null, problems: [torn] }]);
    await restoreImages(pool, [id]);
    expect(await listProblems(pool, 10)).toMatchObject([
      { reason: 'torn', isWholeFile: true, imageId: id },
    ]);
  });

  it('lets an import of the same file collide with it', async () => {
    const [id] = (await store(full(path, ['dragon']))) as [number];
    for (let turn = 0; turn < 8; turn += 1) {
      await removeImages(pool, [id]);
      await Promise.all([store(full(path, ['moon'], turn)), restoreImages(pool, [id])]);
      const ids = await listImageIds(pool, { sort: 'name', direction: 'asc' });
      expect(ids).toHaveLength(1);
      if (ids[0] !== id) await restoreImages(pool, [id]);
      expect(await getRemovedImages(pool)).toMatchObject({ count: 0 });
      expect(await suggest()).toHaveLength(1);
    }
  });
});

it('keeps removed rows in the columns of the tables they come from', async () => {
  const columns = async (table: string, ours: readonly string[] = []) => {
    const found = await pool.query<{ name: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required,
              attcollation AS collation, attstorage AS storage
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       ORDER BY attname`,
      [table],
    );
    return found.rows.filter(({ name }) => !ours.includes(name));
  };
  expect(await columns('removed_image', ['removed_at'])).toEqual(await columns('image'));
  expect(await columns('removed_problem', ['removed_with'])).toEqual(
    await columns('import_problem'),
  );
  for (const [source, removed] of belongings) {
    expect(await columns(removed)).toEqual(await columns(source));
  }
});

it('moves whatever refers to an image', async () => {
  const referring = await pool.query<{ name: string }>(
    `SELECT conrelid::regclass::text AS name FROM pg_constraint
     WHERE contype = 'f' AND confrelid = 'image'::regclass ORDER BY 1`,
  );
  const known = [...belongings.map(([source]) => source), 'import_problem'];
  expect(referring.rows.map(({ name }) => name)).toEqual(known.sort());
});
