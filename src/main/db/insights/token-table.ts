import type pg from 'pg';
import sql, { empty, raw } from 'sql-template-tag';
import type { Effect, EffectField, TokenSort, TokenTable, TrendPoint } from '@shared/insights';
import { cleanText } from '../clean';
import { effectColumns, tokenFiguresSql } from './figures';
import { inScope, type Scope } from './scope';

export interface TokensAsked {
  isNegative: boolean;
  /** Part of the token, in any case. */
  text: string;
  minImages: number;
  sort: TokenSort;
  direction: 'asc' | 'desc';
  offset: number;
  limit: number;
  /** Only in images of one model, sampler or LoRA. */
  by?: { field: EffectField; value: string | null } | undefined;
}

/** Months of a trend. */
const mostMonths = 12;

/** A page of the tokens that the filters leave. Ties go by token. */
export function listTokenEffects(
  pool: pg.Pool,
  scope: Scope,
  asked: TokensAsked,
): Promise<TokenTable> {
  const { isNegative, by } = asked;
  return inScope(pool, scope, async (client) => {
    const pattern = `%${cleanText(asked.text).replace(/[\\%_]/g, '\\$&')}%`;
    const value = by?.value == null ? null : cleanText(by.value);
    const left = sql`
      FROM (${tokenFiguresSql(scope, by?.field ?? 'all', isNegative)}) AS figures
      WHERE images >= ${asked.minImages}::integer
        ${by ? sql`AND value IS NOT DISTINCT FROM ${value}::text` : empty}
        ${asked.text === '' ? empty : sql`AND token ILIKE ${pattern}::text`}`;
    const rows = await client.query<Effect & { token: string; total: number }>(sql`
      SELECT token, ${effectColumns}, count(*) OVER () AS total ${left}
      ORDER BY ${raw(orders[asked.sort])} ${raw(asked.direction)}, token COLLATE "C"
      OFFSET ${asked.offset}::integer LIMIT ${asked.limit}::integer`);
    const total =
      rows.rows[0]?.total ??
      (await client.query<{ n: number }>(sql`SELECT count(*) AS n ${left}`)).rows[0]!.n;
    const tokens = rows.rows.map(({ token }) => token);
    const trends = await trendsOf(client, scope, by ? [] : tokens, isNegative);
    return {
      total,
      rows: rows.rows.map(({ total: _, ...row }) => ({
        ...row,
        isNegative,
        trend: trends.get(row.token) ?? [],
      })),
      sample: scope?.sample ?? null,
    };
  });
}

async function trendsOf(
  client: pg.PoolClient,
  scope: Scope,
  tokens: readonly string[],
  isNegative: boolean,
): Promise<Map<string, TrendPoint[]>> {
  const trends = new Map(tokens.map((token) => [token, [] as TrendPoint[]]));
  if (tokens.length === 0) return trends;
  const result = await client.query<TrendPoint & { token: string }>(sql`
    SELECT token, value AS month, ${effectColumns}
    FROM (
      SELECT figures.*, row_number() OVER (PARTITION BY token ORDER BY value DESC) AS months_ago
      FROM (${tokenFiguresSql(scope, 'month', isNegative)}) AS figures
      WHERE token = ANY (${tokens}::text[])
    ) AS latest
    WHERE months_ago <= ${mostMonths}::integer
    ORDER BY value`);
  for (const { token, ...point } of result.rows) trends.get(token)!.push(point);
  return trends;
}

const orders: Record<TokenSort, string> = {
  token: 'lower(token)',
  images: 'images',
  avgMax: 'avg_max',
  avgMean: 'avg_mean',
  avgCoverage: 'avg_coverage',
};
