import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { facetFields } from '@shared/api';
import { parseQuery } from '@shared/search/parse-query';
import { changeGroups } from '../db/change-groups';
import { markImages } from '../db/marks';
import { removeImages, restoreImages } from '../db/removed-images';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, group, placement } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import type { FileRecord, GroupRecord } from '../records';
import { TooLarge } from './kept-postings';
import { LiveEngine } from './live-engine';
import type { ImageSearch } from './search-engine';
import { createSqlEngine } from './sql-engine';
import { withImageIds } from './testing/any-fitting-query';
import { anyFile, anyGroup, anySearch } from './testing/any-search';

const { pool } = await testDatabase();
const reference = createSqlEngine(pool);

beforeEach(async () => {
  await pool.query(
    'TRUNCATE image, removed_image, token, token_usage, import_problem, image_change CASCADE',
  );
});

async function expectSameLists(live: LiveEngine, search: ImageSearch): Promise<void> {
  expect([...(await live.ids(search))]).toEqual(await reference.ids(search));
  const { ids, scores } = await live.scoredIds(search);
  expect({ ids: [...ids], scores: [...scores] }).toEqual(await reference.scoredIds(search));
}

/** Something that happens to a library, told by numbers so that it means something in any library. */
type Event =
  | { kind: 'import'; files: FileRecord[] }
  | { kind: 'remove' | 'restore' | 'rate' | 'delete by hand' | 'change by hand'; nth: number }
  | { kind: 'save groups'; nth: number; groups: GroupRecord[] }
  | { kind: 'truncate' };

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      files: fc.array(anyFile, { minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'remove' as const,
        'restore' as const,
        'rate' as const,
        'delete by hand' as const,
        'change by hand' as const,
      ),
      nth: fc.nat(20),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('save groups' as const),
      nth: fc.nat(20),
      groups: fc.array(anyGroup, { maxLength: 3 }),
    }),
  },
  fc.constant({ kind: 'truncate' as const }),
);

async function happen(event: Event): Promise<void> {
  if (event.kind === 'import') return void (await storeFileRecords(pool, event.files));
  if (event.kind === 'truncate') return void (await pool.query('TRUNCATE image CASCADE'));
  const table = event.kind === 'restore' ? 'removed_image' : 'image';
  const { rows } = await pool.query<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`);
  const id = rows[event.nth % Math.max(1, rows.length)]?.id;
  if (id === undefined) return;
  switch (event.kind) {
    case 'remove':
      return void (await removeImages(pool, [id]));
    case 'restore':
      return void (await restoreImages(pool, [id]));
    case 'rate':
      return void (await markImages(pool, [
        { id, rating: event.nth % 6, favorite: event.nth > 9 },
      ]));
    case 'save groups':
      return void (await changeGroups(pool, id, () => Promise.resolve(event.groups)));
    case 'delete by hand':
      await pool.query('DELETE FROM image WHERE id = $1', [id]);
      return;
    case 'change by hand':
      await pool.query(`UPDATE image SET file_name = 'z' || file_name, cfg = 'NaN' WHERE id = $1`, [
        id,
      ]);
      await pool.query('UPDATE daam_placement SET scale = scale / 2 WHERE image_id = $1', [id]);
      await pool.query(`UPDATE daam_semantic_group SET group_name = 'sky' WHERE image_id = $1`, [
        id,
      ]);
      await pool.query('DELETE FROM import_problem WHERE image_id = $1', [id]);
  }
}

describe('the live engine', () => {
  it('answers as the database does, whatever happens to the library', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyEvent, fc.array(anySearch, { minLength: 1, maxLength: 6 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom(100_000_000, 2_000),
        async (steps, budgetBytes) => {
          await pool.query('TRUNCATE image, removed_image CASCADE');
          const live = new LiveEngine(pool, { budgetBytes });
          for (const [event, searches] of steps) {
            await happen(event);
            const { rows } = await pool.query<{ id: number }>('SELECT id FROM image ORDER BY id');
            const ids = rows.map(({ id }) => id);
            await Promise.all(
              searches.map(async (given) => {
                const search = { ...given, query: withImageIds(given.query, ids) };
                const found = await live.find(search).catch((error: unknown) => {
                  if (error instanceof TooLarge) return null;
                  throw error;
                });
                // Too large for the small budget: the database answers in its place.
                if (found === null) return expect(budgetBytes).toBe(2_000);
                expect(found).toEqual(await reference.find(search));
                await expectSameLists(live, search);
                const facets = { query: search.query, fields: facetFields, limit: 3 };
                expect(await live.facets(facets)).toEqual(await reference.facets(facets));
              }),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function stored(...records: FileRecord[]): Promise<number[]> {
  const { stored: ids } = await storeFileRecords(pool, records);
  return records.map(({ file }) => ids.get(file.path)!);
}

function find(live: LiveEngine, text: string) {
  return live.find({ query: parseQuery(text), sort: 'score', direction: 'desc', limit: 10 });
}

describe('what the live engine keeps', () => {
  it('is current after an image came between others', async () => {
    const files = ['a', 'b', 'c'].map((name) =>
      fileRecord(`/x/${name}.png`, { placements: [placement('moon', [name.charCodeAt(0) - 97])] }),
    );
    const { stored } = await storeFileRecords(pool, files);
    const middle = stored.get('/x/b.png')!;
    await removeImages(pool, [middle]);
    const live = new LiveEngine(pool);
    expect((await find(live, 'moon@8[0,1,2]')).hits.map(({ id }) => id)).not.toContain(middle);
    await restoreImages(pool, [middle]);
    expect((await find(live, 'moon@8[1]')).hits).toEqual([{ id: middle, score: 1 }]);
    expect((await find(live, 'moon@8[2]')).hits).toEqual([
      { id: stored.get('/x/c.png')!, score: 1 },
    ]);
  });

  it('follows groups that are worked out anew, and the placements of their tokens', async () => {
    const groups = [group('sky', { memberTokens: ['moon'] })];
    const placements = [placement('moon', [0]), placement('sun', [63])];
    const [a, b] = await stored(
      fileRecord('/a.png', { groups, placements }),
      fileRecord('/b.png', { placements }),
    );
    const live = new LiveEngine(pool);
    const found = async (text: string) => (await find(live, text)).hits.map(({ id }) => id);
    expect(await found('group:sky@8[0]')).toEqual([a]);
    const both = [group('sky', { memberTokens: ['moon', 'sun'] })];
    await changeGroups(pool, b!, () => Promise.resolve(both));
    expect(await found('group:sky@8[0]')).toEqual([a, b]);
    expect(await found('group:sky@8[63]')).toEqual([b]);
    expect(await found('group:sky overlaps sun & !group:sky inside sun')).toEqual([b]);
    await pool.query('DELETE FROM daam_placement WHERE image_id = $1', [a]);
    expect(await found('group:sky>=0.2')).toEqual([b]);
    await changeGroups(pool, b!, () => Promise.resolve([]));
    expect(await found('group:sky>=0.2')).toEqual([]);
  });

  it('follows the image that others are to be like', async () => {
    const of = (path: string, ...cells: number[]) =>
      fileRecord(path, { placements: [placement('moon', cells), placement('sun', [63])] });
    const [a, b, c] = await stored(
      of('/a.png', 0),
      of('/b.png', 0, 2),
      fileRecord('/c.png', { placements: [placement('star', [0])] }),
    );
    const live = new LiveEngine(pool);
    expect((await find(live, `like:${a}`)).hits).toEqual([
      { id: a, score: 1 },
      { id: b, score: 0.75 },
    ]);
    expect((await find(live, `like:${a}>=0.8`)).count).toBe(1);
    expect((await find(live, `like:${c}>=0 & moon`)).count).toBe(0);
    expect((await find(live, `!like:${a}`)).hits).toEqual([{ id: c, score: 0 }]);
    await storeFileRecords(pool, [
      { ...of('/a.png', 2), file: { ...of('/a.png').file, mtimeMs: 1_800_000_000_000 } },
    ]);
    expect((await find(live, `like:${a}>=0.75 & moon@8[2]`)).hits).toEqual([
      { id: a, score: 2 },
      { id: b, score: 1.75 },
    ]);
    await removeImages(pool, [a!]);
    expect((await find(live, `like:${a}`)).count).toBe(0);
    await restoreImages(pool, [a!]);
    expect((await find(live, `like:${a}`)).count).toBe(2);
  });

  it('is of use in a library whose dump says that more was trimmed than ever happened', async () => {
    const files = [fileRecord('/a.png', { placements: [placement('moon', [0])] })];
    await pool.query(`UPDATE image_change_trim SET trimmed_to = '999999999'`);
    await storeFileRecords(pool, files);
    const live = new LiveEngine(pool);
    expect((await find(live, 'moon@8[0]')).count).toBe(1);
  });

  it('gives up where it can never be current, and answers once it can', async () => {
    await storeFileRecords(pool, [fileRecord('/a.png', { placements: [placement('moon', [0])] })]);
    const client = await pool.connect();
    await client.query('BEGIN');
    // Trimmed to after a transaction that everybody still has to learn of.
    const { rows } = await client.query<{ after: string }>(
      'SELECT pg_current_xact_id()::text::bigint + 1 AS after',
    );
    await pool.query('UPDATE image_change_trim SET trimmed_to = $1', [rows[0]!.after]);
    const live = new LiveEngine(pool);
    await expect(find(live, 'moon@8[0]')).rejects.toThrow('changes faster');
    await client.query('ROLLBACK');
    client.release();
    // Those of other databases of the server are over soon as well.
    await vi.waitFor(async () => expect((await find(live, 'moon@8[0]')).count).toBe(1));
  });

  it('misses nothing of what is imported while it is asked', async () => {
    const live = new LiveEngine(pool, { budgetBytes: 40_000 });
    const queries = [
      'moon',
      'star@top',
      'moon left-of star',
      'prompt:dragon & !star',
      '-moon@8[3]',
    ];
    const batches = Array.from({ length: 12 }, (_, batch) =>
      Array.from({ length: 20 }, (_, i) =>
        fileRecord(`/live/${batch % 5}-${i}.png`, {
          placements: [
            placement('moon', [(i + batch) % 64]),
            ...(i % 3 === batch % 3 ? [placement('star', [i])] : []),
            placement('moon', [3], { isNegative: true, scale: 0.4 }),
          ],
        }),
      ),
    );
    let isOver = false;
    // Two importers at once: images come between those that are known already.
    const importing = Promise.all(
      [0, 1].map(async (half) => {
        for (const batch of batches.filter((_, nth) => nth % 2 === half)) {
          await storeFileRecords(pool, batch);
        }
      }),
    ).finally(() => (isOver = true));
    for (let nth = 0; !isOver; nth++) {
      const { count, hits } = await find(live, queries[nth % queries.length]!);
      expect(hits.length).toBe(Math.min(count, 10));
    }
    await importing;
    for (const text of queries) {
      const search = { query: parseQuery(text), sort: 'name', direction: 'desc' } as const;
      await expectSameLists(live, search);
      expect(await find(live, text)).toEqual(
        await reference.find({ ...search, sort: 'score', limit: 10 }),
      );
    }
  });
});
