import sql from 'sql-template-tag';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '@shared/search/parse-query';
import { queryOf, type Term } from '@shared/search/query';
import { findImages } from './find-images';
import { inSnapshot } from './in-snapshot';
import { querySql } from './query-sql';
import { findImagesByTokenLocation } from './spatial';
import { settleAfterImport } from './settle';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const best = { sort: 'score', direction: 'desc', limit: 10_000 } as const;

describe('prompts of any length', async () => {
  const { pool } = await testDatabase();
  const find = async (words: string) => {
    const query = queryOf({ kind: 'words', field: 'prompt', words });
    return (await findImages(pool, { query, ...best })).hits.map(({ id }) => id);
  };
  const numbered = (word: (i: number) => string) =>
    Array.from({ length: 400_000 }, (_, i) => word(i)).join(' ');

  it.each([
    ['words', numbered((i) => `w${i}`)],
    ['words with hyphens', numbered((i) => `a${i % 10}-${i}-b`)],
    ['addresses', numbered((i) => `a${i}.de/${i}`)],
    ['hyphens between signs of four bytes', numbered((i) => `${sign(i)}-${sign(i >> 8)}`)],
    [
      'addresses of signs of four bytes',
      numbered((i) => `${sign(i)}.${sign(i >> 8)}de/${sign(i)}`),
    ],
    ['one word', 'x'.repeat(3_000_000)],
  ])('are stored and found: %s', async (_, text) => {
    const prompt = `castle ${text} tower`;
    const { stored, failed } = await storeFileRecords(pool, [
      fileRecord('/long.png', { image: { prompt, negativePrompt: prompt, model: prompt } }),
    ]);
    expect(failed).toEqual([]);
    // Of so long a prompt, what is far from its beginning is not looked at.
    expect(await find('castle')).toEqual([...stored.values()]);
    expect(await find('tower')).toEqual([]);
  });
});

describe('searches by one place', async () => {
  const { pool } = await testDatabase();
  // Enough other tokens that reading them all would cost more than one range of the index.
  const others = Array.from({ length: 30 }, (_, i) => placement(`other ${i}`, [i]));
  const records = Array.from({ length: 400 }, (_, i) =>
    fileRecord(`/${i}.png`, {
      placements: [
        placement('moon', [i % 64, (i * 7) % 64, (i * 5) % 64], {
          scale: Math.fround(1 / (i + 1)),
        }),
        placement('tree', [i % 3]),
        ...others,
      ],
    }),
  );
  await storeFileRecords(pool, records);
  await settleAfterImport(pool, records.length);

  it('score as the function that other programs call', async () => {
    const cells = [0, 1, 5, 6, 9, 10];
    for (const minAttention of [0, 0.01, 0.3]) {
      const hits = await findImagesByTokenLocation(pool, {
        token: 'moon',
        cells,
        minAttention,
        limit: 500,
      });
      const query = parseQuery(`moon@4[${cells.join(',')}]>=${minAttention}`);
      const found = await findImages(pool, { query, ...best });
      expect(found.hits).toEqual(
        hits.map(({ imageId, totalAttention }) => ({
          id: imageId,
          score: Math.fround(totalAttention),
        })),
      );
      expect(found.count).toBe(hits.length);
    }
  });

  it('read one range of the index, and images only where facts are asked for', async () => {
    const planOf = (text: string) =>
      inSnapshot(pool, async (client) => {
        // The server of the tests writes late, so vacuum could not mark pages as visible to all.
        await client.query('SET LOCAL enable_bitmapscan = off');
        const parts = await querySql(client, parseQuery(text), { withImage: false });
        const result = await client.query<{ 'QUERY PLAN': string }>(
          sql`EXPLAIN SELECT ${parts.id}, ${parts.score} ${parts.source}`,
        );
        return result.rows.map((row) => row['QUERY PLAN']).join('\n');
      });
    const plan = await planOf('moon@center');
    expect(plan).toContain('Index Only Scan using daam_placement_search');
    expect(plan).not.toMatch(/Seq Scan| on image/);
    expect(await planOf('moon@center & steps>=1')).toMatch(/ on image/);
  });

  it('see one state of the library while images are stored', async () => {
    const query = parseQuery('tree@top-left & !nobody');
    const storing = (async () => {
      for (let i = 0; i < 20; i++) {
        const batch = Array.from({ length: 10 }, (_, k) =>
          fileRecord(`/more/${i}/${k}.png`, { placements: [placement('tree', [0, 1, 8, 9])] }),
        );
        await storeFileRecords(pool, batch);
      }
    })();
    let last = 0;
    for (let isOver = false; !isOver;) {
      isOver = await Promise.race([
        storing.then(() => true),
        new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
      ]);
      const { count, hits } = await findImages(pool, { query, ...best });
      expect(hits).toHaveLength(count);
      expect(count).toBeGreaterThanOrEqual(last);
      // Batches come as wholes.
      expect(count % 10).toBe(0);
      last = count;
    }
    expect(last).toBe(200);
  });
});

describe('values of a query', async () => {
  const { pool } = await testDatabase();

  it('are never taken as SQL', async () => {
    const evil = [
      `'; DROP TABLE image; --`,
      `$1`,
      `\\`,
      `%`,
      `_`,
      '"',
      `' OR true --`,
      '\0',
      '\ud800',
    ];
    await storeFileRecords(
      pool,
      evil.map((text, i) =>
        fileRecord(`/${i}/x.png`, {
          image: { model: text },
          placements: [placement(text, [0, 1, 8, 9])],
        }),
      ),
    );
    for (const text of evil.slice(0, 7)) {
      const terms: Term[] = [
        { kind: 'text', field: 'model', match: 'exact', value: text },
        { kind: 'text', field: 'model', match: 'contains', value: text },
        {
          ...(parseQuery('x').clauses[0]!.any[0]!.term as Term & { kind: 'place' }),
          subject: { token: text, isNegative: false },
        },
      ];
      for (const term of terms) {
        const { count } = await findImages(pool, { query: queryOf(term), ...best });
        const expected =
          term.kind === 'text' && term.match === 'contains'
            ? evil.filter((one) => one.includes(text)).length
            : 1;
        expect([text, term.kind, count]).toEqual([text, term.kind, expected]);
      }
    }
  });
});

/** A letter beyond the 65,536 that two bytes number. */
function sign(i: number): string {
  return String.fromCodePoint(0x20000 + (i % 40_000));
}
