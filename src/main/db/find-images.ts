import type pg from 'pg';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { SearchAnswer, SearchSort } from '@shared/api';
import type { ImageSearch, ScoredIds } from '../search/search-engine';
import type { Queryable } from './connect';
import { inSnapshot } from './in-snapshot';
import { querySql } from './query-sql';
import { doublesOfRun, idsOfRun } from './rows';

/**
 * How many images a query finds, and the first of them in order. What a query means is said in
 * `shared/search/query.ts`; this is the reference that other engines are compared with, to the last
 * bit. Places must have a cell that counts.
 */
export async function findImages(
  pool: pg.Pool,
  { limit, ...search }: ImageSearch & { limit: number },
): Promise<SearchAnswer> {
  return inSnapshot(pool, async (client) => {
    const { found, order } = await foundSql(client, search);
    const result = await client.query<{ count: number; ids: number[]; scores: number[] }>(sql`
      ${found}
      SELECT (SELECT count(*) FROM found) AS count,
             coalesce(array_agg(id), '{}') AS ids, coalesce(array_agg(score), '{}') AS scores
      FROM (
        SELECT id, score FROM found ORDER BY ${order} LIMIT ${limit}::integer
      ) AS top`);
    const { count, ids, scores } = result.rows[0]!;
    return { count, hits: ids.map((id, i) => ({ id, score: scores[i]! })) };
  });
}

/** The ids of all images that a query finds, in order, sent as one run of 4-byte integers. */
export async function findImageIds(pool: pg.Pool, search: ImageSearch): Promise<number[]> {
  return inSnapshot(pool, async (client) => {
    const { found, order } = await foundSql(client, search);
    const result = await client.query<{ ids: Buffer | null }>(sql`
      ${found}
      SELECT string_agg(int4send(id), ''::bytea) AS ids
      FROM (SELECT id FROM found ORDER BY ${order}) AS ordered`);
    return idsOfRun(result.rows[0]!.ids);
  });
}

/** The same with the score of each: two runs in one order. */
export async function findScoredIds(pool: pg.Pool, search: ImageSearch): Promise<ScoredIds> {
  return inSnapshot(pool, async (client) => {
    const { found, order } = await foundSql(client, search);
    const result = await client.query<{ ids: Buffer | null; scores: Buffer | null }>(sql`
      ${found}
      SELECT string_agg(int4send(id), ''::bytea) AS ids,
             string_agg(float8send(score), ''::bytea) AS scores
      FROM (SELECT id, score FROM found ORDER BY ${order}) AS ordered`);
    const { ids, scores } = result.rows[0]!;
    return { ids: idsOfRun(ids), scores: doublesOfRun(scores) };
  });
}

const keys: Record<SearchSort, string | null> = {
  score: null,
  modified: 'i.modified_at',
  name: 'lower(i.file_name)',
  added: 'i.ingested_at',
  heatmaps: 'i.heatmap_count',
  rating: 'i.rating',
};

/** `WITH found AS (…)`, and how it is ordered. */
async function foundSql(
  db: Queryable,
  { query, sort, direction }: ImageSearch,
): Promise<{ found: Sql; order: Sql }> {
  const key = keys[sort];
  const parts = await querySql(db, query, { withImage: key !== null });
  // Scores are worked out once. What is read from `image` alone is read from an index in order.
  const once = raw(parts.readsPlacements ? 'MATERIALIZED' : 'NOT MATERIALIZED');
  const column = key === null ? empty : raw(`, ${key} AS key`);
  const found = sql`
    WITH ${parts.groups} found AS ${once} (
      SELECT ${parts.id} AS id, ${parts.score} AS score ${column} ${parts.source}
    )`;
  const order = key === null ? `score ${direction}, id` : `key ${direction}, id ${direction}`;
  return { found, order: raw(order) };
}
