import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetFields, searchSorts } from '@shared/api';
import { parseQuery } from '@shared/search/parse-query';
import { toPlace } from '@shared/search/place';
import { emptyQuery, queryOf, relations, subjectsOf, type Query } from '@shared/search/query';
import { testDatabase } from '../db/testing/test-database';
import { createSqlEngine } from './sql-engine';
import { anyFittingQuery, anyKnownSubject, withImageIds } from './testing/any-fitting-query';
import { anyLibrary, known, type LibraryImage } from './testing/any-library';
import { oracleFacets, oracleHits, oracleSpread } from './testing/oracle';
import { emptyLibrary, removeSome, storeLibrary } from './testing/store-library';

describe('searches in SQL', async () => {
  const { pool } = await testDatabase();
  const engine = createSqlEngine(pool);
  const anyOrder = fc.record({
    sort: fc.constantFrom(...searchSorts),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  });
  const queries = fc.array(fc.tuple(anyFittingQuery, anyOrder), { minLength: 4, maxLength: 12 });

  /** The library in place of the one that was there. */
  async function replaced(images: readonly LibraryImage[]): Promise<LibraryImage[]> {
    await emptyLibrary(pool);
    return storeLibrary(pool, images);
  }

  async function expectAsOracle(images: LibraryImage[], given: { query: Query } & Order) {
    const ids = images.map(({ id }) => id);
    const asked = { ...given, query: withImageIds(given.query, ids) };
    const expected = oracleHits(images, asked);
    expect(await engine.find({ ...asked, limit: 5 })).toEqual({
      count: expected.length,
      hits: expected.slice(0, 5),
    });
    const found = expected.map(({ id }) => id);
    expect(await engine.ids(asked)).toEqual(found);
    const scores = expected.map(({ score }) => score);
    expect(await engine.scoredIds(asked)).toEqual({ ids: found, scores });
    return expected.length;
  }

  it('find what the oracle finds, in its order and to the last bit', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyLibrary, queries, async (library, asked) => {
        const images = await replaced(library);
        for (const [query, order] of asked) {
          found += await expectAsOracle(images, { query, ...order });
        }
      }),
      { numRuns: 60 },
    );
    // Where nothing is ever found, nothing is compared.
    expect(found).toBeGreaterThan(200);
  });

  it('find every single term as the oracle does', async () => {
    const found = new Map<string, number>();
    const one = anyFittingQuery
      .filter(({ clauses }) => clauses.length > 0)
      .map(({ clauses }) => queryOf(clauses[0]!.any[0]!.term));
    await fc.assert(
      fc.asyncProperty(
        anyLibrary,
        fc.array(one, { minLength: 10, maxLength: 20 }),
        async (library, asked) => {
          const images = await replaced(library);
          for (const query of asked) {
            const { kind } = query.clauses[0]!.any[0]!.term;
            const isOfGroups = subjectsOf(query).some(({ isGroup }) => isGroup);
            const count = await expectAsOracle(images, {
              query,
              sort: 'score',
              direction: 'desc',
            });
            const name = isOfGroups ? `${kind} of groups` : kind;
            found.set(name, (found.get(name) ?? 0) + count);
          }
        },
      ),
      { numRuns: 50 },
    );
    // Of those that are rare in random libraries as well.
    for (const name of ['place of groups', 'relation of groups', 'like']) {
      expect(found.get(name)).toBeGreaterThan(0);
    }
  });

  it('do not find what was removed, and find again what was restored', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLibrary,
        queries,
        fc.array(fc.nat(11)),
        fc.array(fc.nat(11)),
        async (library, asked, removed, restored) => {
          const stored = await replaced(library);
          const idsOf = (places: readonly number[]) =>
            places.flatMap((place) => stored[place]?.id ?? []);
          const images = await removeSome(pool, stored, {
            removed: idsOf(removed),
            restored: idsOf(restored),
          });
          for (const [query, order] of asked.slice(0, 4)) {
            await expectAsOracle(images, { query, ...order });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('count facets, and average where a token lies, as the oracle does', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLibrary,
        anyFittingQuery,
        fc.subarray([...facetFields], { minLength: 1 }),
        fc.constantFrom(1, 2, 100),
        anyKnownSubject,
        async (library, query, fields, limit, subject) => {
          const images = await replaced(library);
          for (const one of [query, emptyQuery]) {
            const asked = { query: one, fields, limit };
            expect(await engine.facets(asked)).toEqual(oracleFacets(images, asked));
          }
          expect(await engine.spread(subject)).toEqual(oracleSpread(images, subject));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('find nothing in an empty library', async () => {
    await emptyLibrary(pool);
    const order = { sort: 'score', direction: 'desc' } as const;
    for (const text of ['', 'moon', '!moon', 'moon left-of tree', 'prompt:castle']) {
      const query = parseQuery(text);
      expect(await engine.find({ query, ...order, limit: 10 })).toEqual({ count: 0, hits: [] });
      expect(await engine.ids({ query, ...order })).toEqual([]);
    }
    expect(await engine.facets({ query: emptyQuery, fields: ['model'], limit: 5 })).toEqual([
      { field: 'model', values: [] },
    ]);
  });

  it.each(['place', 'group', 'relation', 'likeness'] as const)(
    'take 200 terms of a %s',
    async (kind) => {
      const [library] = fc.sample(anyLibrary, { numRuns: 1, seed: 3 });
      const images = await replaced(library!);
      const subject = (i: number) => ({ token: known.tokens[i % 3]!, isNegative: i % 11 === 10 });
      const places = Array.from({ length: 200 }, (_, i) => ({
        not: i % 7 === 6,
        term: {
          kind: 'place' as const,
          subject: subject(i),
          place: toPlace(
            i % 20 === 0 ? 8 : 4,
            Array.from({ length: 64 }, (__, cell) => (cell + i) / 300),
          ),
          minAttention: (i % 10) / 10,
        },
      }));
      const pairs = Array.from({ length: 200 }, (_, i) => ({
        not: i % 2 === 1,
        term: {
          kind: 'relation' as const,
          relation: relations[i % relations.length]!,
          first: subject(i),
          second: subject(i + 1),
        },
      }));
      const ofGroups = places.map(({ not, term }, i) => {
        const { isNegative } = term.subject;
        const named = { token: known.groups[i % known.groups.length]!, isNegative, isGroup: true };
        return { not, term: { ...term, subject: named } };
      });
      const alike = Array.from({ length: 200 }, (_, i) => ({
        not: i % 5 === 4,
        term: { kind: 'like' as const, imageId: i + 1, minLikeness: (i % 10) / 10 },
      }));
      const literals = { place: places, group: ofGroups, relation: pairs, likeness: alike }[kind];
      const order = { sort: 'score', direction: 'desc' } as const;
      const any = await expectAsOracle(images, {
        query: { clauses: [{ any: literals }] },
        ...order,
      });
      expect(any).toBeGreaterThan(0);
      // Half of them within one clause, half on their own.
      const half = [
        { any: literals.slice(100) },
        ...literals.slice(0, 100).map((one) => ({ any: [one] })),
      ];
      await expectAsOracle(images, { query: { clauses: half }, ...order });
    },
  );
});

interface Order {
  sort: (typeof searchSorts)[number];
  direction: 'asc' | 'desc';
}
