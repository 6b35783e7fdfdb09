import type pg from 'pg';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { FacetCounts, FacetField } from '@shared/api';
import type { Query } from '@shared/search/query';
import { querySql } from './query-sql';
import { inSnapshot } from './in-snapshot';

/**
 * How the images that a query finds divide by these facts: the values of each, the most frequent
 * first, of equally frequent ones in the order of their characters; at most `limit` of them.
 */
export async function countFacets(
  pool: pg.Pool,
  { query, fields, limit }: { query: Query; fields: readonly FacetField[]; limit: number },
): Promise<FacetCounts[]> {
  const asked = [...new Set(fields)];
  const rows = await inSnapshot(pool, async (client) => {
    const parts = await querySql(client, query, { withImage: true });
    const facts = asked.map((field) => raw(facetColumns[field]));
    const counts = asked.map((field) => countsSql(field, limit));
    const result = await client.query<{ field: FacetField; value: string; count: number }>(sql`
      WITH ${parts.groups} found AS MATERIALIZED (SELECT i.id, ${join(facts, ', ')} ${parts.source})
      ${join(counts, ' UNION ALL ')}`);
    return result.rows;
  });
  return asked.map((field) => ({
    field,
    values: rows.filter((row) => row.field === field).map(({ value, count }) => ({ value, count })),
  }));
}

const facetColumns: Record<FacetField, string> = {
  model: 'i.model',
  sampler: 'i.sampler',
  scheduler: 'i.scheduler',
  lora: 'i.loras AS lora',
  generator: 'i.generator',
  folder: 'i.folder',
  rating: 'i.rating::text AS rating',
  favorite: `CASE WHEN i.favorite THEN 'yes' ELSE 'no' END AS favorite`,
  orientation: `CASE WHEN i.width > i.height THEN 'landscape' WHEN i.width < i.height THEN 'portrait'
    ELSE 'square' END AS orientation`,
};

function countsSql(field: FacetField, limit: number): Sql {
  const column = raw(field);
  // An image that has a LoRA twice counts once.
  const values =
    field === 'lora'
      ? sql`SELECT DISTINCT id, entry ->> 'name' AS value
            FROM found CROSS JOIN jsonb_array_elements(lora) AS entry`
      : sql`SELECT ${column} AS value FROM found`;
  return sql`(
    SELECT ${field}::text AS field, value, count(*) AS count
    FROM (${values}) AS fact
    WHERE value IS NOT NULL
    GROUP BY value
    ORDER BY count(*) DESC, value COLLATE "C"
    LIMIT ${limit}::integer
  )`;
}
