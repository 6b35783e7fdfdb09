import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageMark } from '@shared/images';
import { getImageCards, listImageIds } from './images';
import { markImages } from './marks';
import { storeFileRecords } from './store-batch';
import { fileRecord } from './testing/records';
import { snapshot } from './testing/snapshot';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();
let ids: number[];
beforeEach(async () => {
  await pool.query('TRUNCATE image CASCADE');
  const paths = ['/a.png', '/b.png', '/c.png', '/d.png'];
  const { stored } = await storeFileRecords(
    pool,
    paths.map((path) => fileRecord(path)),
  );
  ids = paths.map((path) => stored.get(path)!);
});

async function marks(): Promise<ImageMark[]> {
  const cards = await getImageCards(pool, ids);
  return cards.map(({ id, rating, favorite }) => ({ id, rating, favorite }));
}

describe('markImages', () => {
  it('sets what is given, leaves the rest, and gives the marks as they were', async () => {
    const [a, b] = ids as [number, number];
    await markImages(pool, [{ id: a, rating: 2, favorite: true }]);
    const before = await markImages(pool, [
      { id: b, favorite: true },
      { id: a, rating: 5 },
    ]);
    expect(before).toEqual([
      { id: a, rating: 2, favorite: true },
      { id: b, rating: 0, favorite: false },
    ]);
    expect((await marks()).slice(0, 2)).toEqual([
      { id: a, rating: 5, favorite: true },
      { id: b, rating: 0, favorite: true },
    ]);
  });

  it('takes an id twice, the last value of each mark counting', async () => {
    const id = ids[0]!;
    const before = await markImages(pool, [
      { id, rating: 1, favorite: true },
      { id, rating: 4, favorite: undefined },
    ]);
    expect(before).toEqual([{ id, rating: 0, favorite: false }]);
    expect((await marks())[0]).toEqual({ id, rating: 4, favorite: true });
  });

  it('leaves out images that are gone', async () => {
    expect(await markImages(pool, [{ id: 2_000_000_000, rating: 1 }])).toEqual([]);
  });

  it('refuses more stars than there are, and then sets none', async () => {
    const [a, b] = ids as [number, number];
    await expect(
      markImages(pool, [
        { id: a, rating: 1 },
        { id: b, rating: 6 },
      ]),
    ).rejects.toThrow(/image_rating_check/);
    expect((await marks()).map(({ rating }) => rating)).toEqual([0, 0, 0, 0]);
  });

  it('writes no row that stays as it is', async () => {
    const id = ids[0]!;
    const place = () => pool.query('SELECT ctid FROM image WHERE id = $1', [id]);
    const before = await place();
    await markImages(pool, [{ id, rating: 0, favorite: false }]);
    expect((await place()).rows).toEqual(before.rows);
  });

  it('is undone by the marks it gave, whatever was done in whatever order', async () => {
    const change = fc.record({
      nth: fc.nat(3),
      rating: fc.option(fc.nat(5), { nil: undefined }),
      favorite: fc.option(fc.boolean(), { nil: undefined }),
    });
    const steps = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const begin = await snapshot(pool);
        const done: ImageMark[][] = [];
        const states: ImageMark[][] = [];
        for (const step of sequence) {
          states.push(await marks());
          done.push(
            await markImages(
              pool,
              step.map(({ nth, ...mark }) => ({ id: ids[nth]!, ...mark })),
            ),
          );
        }
        for (const before of done.reverse()) {
          const undone = await marks();
          const redo = await markImages(pool, before);
          expect(await marks()).toEqual(states.pop());
          // Undoing the undoing is doing it again.
          await markImages(pool, redo);
          expect(await marks()).toEqual(undone);
          await markImages(pool, before);
        }
        expect(await snapshot(pool)).toEqual(begin);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the library, filtered by marks', () => {
  const order = { sort: 'name', direction: 'asc' } as const;

  it('lists those that have them, in order', async () => {
    const [a, b, c, d] = ids as [number, number, number, number];
    await markImages(pool, [
      { id: a, rating: 3 },
      { id: b, favorite: true },
      { id: c, rating: 5, favorite: true },
    ]);
    await pool.query('UPDATE image SET missing_since = now() WHERE id = ANY ($1)', [[c, d]]);
    const list = (filter: Parameters<typeof listImageIds>[1]['filter']) =>
      listImageIds(pool, { ...order, filter });
    expect(await list({ minRating: 1 })).toEqual([a, c]);
    expect(await list({ minRating: 4 })).toEqual([c]);
    expect(await list({ favorite: true })).toEqual([b, c]);
    expect(await list({ favorite: false })).toEqual([a, d]);
    expect(await list({ missing: true })).toEqual([c, d]);
    expect(await list({ missing: false, minRating: 1 })).toEqual([a]);
    expect(await list({})).toEqual([a, b, c, d]);
  });

  it('is read from the index of what was asked for', async () => {
    await pool.query(
      `INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                          content_hash, raw_metadata, parser_version, rating, favorite, missing_since)
       SELECT '/many/' || n, n || '.png', '/many', 1, now(), 1, 1, 'png', '', '{}', 1,
              CASE WHEN n % 200 = 0 THEN 4 ELSE 0 END, n % 300 = 0,
              CASE WHEN n % 400 = 0 THEN now() END
       FROM generate_series(1, 20000) AS n`,
    );
    await pool.query('VACUUM (ANALYZE) image');
    const plan = async (filter: Parameters<typeof listImageIds>[1]['filter']): Promise<string> => {
      let text = '';
      const explaining = {
        query: async (query: { text: string; values: unknown[] }) => {
          const found = await pool.query(`EXPLAIN ${query.text}`, query.values);
          text = JSON.stringify(found.rows);
          return { rows: [] };
        },
      };
      await listImageIds(explaining as never, { ...order, filter });
      return text;
    };
    expect(await plan({ minRating: 3 })).toContain('image_rated');
    expect(await plan({ favorite: true })).toContain('image_favorite');
    expect(await plan({ missing: true })).toContain('image_missing');
    expect(await plan({})).toContain('image_by_name');
  });
});
