import type pg from 'pg';
import sql from 'sql-template-tag';
import {
  effectFields,
  type Effect,
  type EffectBy,
  type EffectField,
  type TokenInsight,
  type TrendPoint,
} from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { cleanText } from '../clean';
import { inSnapshot } from '../in-snapshot';
import { effectColumns, noEffect, tokenFiguresSql } from './figures';
import type { Scope } from './scope';

/** Of each field. */
const mostValues = 50;

/** What is known of one token; all 0 and empty where nobody used it. */
export function getTokenInsight(
  pool: pg.Pool,
  scope: Scope,
  { token, isNegative }: Subject,
): Promise<TokenInsight> {
  return inSnapshot(pool, async (client) => {
    const figures = (by: 'all' | 'month' | EffectField) => sql`
      FROM (${tokenFiguresSql(scope, by, isNegative)}) AS figures
      WHERE token = ${cleanText(token)}::text`;
    const all = await client.query<Effect>(sql`SELECT ${effectColumns} ${figures('all')}`);
    const trend = await client.query<TrendPoint>(sql`
      SELECT value AS month, ${effectColumns} ${figures('month')} ORDER BY 1`);
    const by: Record<EffectField, EffectBy[]> = { model: [], sampler: [], lora: [] };
    for (const field of effectFields) {
      const result = await client.query<EffectBy>(sql`
        SELECT value, ${effectColumns} ${figures(field)}
        ORDER BY images DESC, value COLLATE "C"
        LIMIT ${mostValues}::integer`);
      by[field] = result.rows;
    }
    return {
      token,
      isNegative,
      effect: all.rows[0] ?? noEffect,
      trend: trend.rows,
      by,
      sample: scope?.sample ?? null,
    };
  });
}
