import type pg from 'pg';
import sql from 'sql-template-tag';
import type { Effect, EffectBy, EffectField, TokenInsight } from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { cleanText } from '../clean';
import { effectColumns, figuresOfTokenSql, noEffect } from './figures';
import { inScope, type Scope } from './scope';

/** Of each field. */
const mostValues = 50;

/** What is known of one token; all 0 and empty where nobody used it. */
export function getTokenInsight(
  pool: pg.Pool,
  scope: Scope,
  { token, isNegative }: Subject,
): Promise<TokenInsight> {
  return inScope(pool, scope, async (client) => {
    const result = await client.query<Effect & { field: string; value: string | null }>(sql`
      SELECT field, value, ${effectColumns}
      FROM (${figuresOfTokenSql(scope, cleanText(token), isNegative)}) AS figures
      ORDER BY images DESC, value COLLATE "C"`);
    const rowsOf = (wanted: string): EffectBy[] =>
      result.rows.flatMap(({ field, ...row }) => (field === wanted ? [row] : []));
    const [all] = rowsOf('all');
    const by = (field: EffectField) => rowsOf(field).slice(0, mostValues);
    return {
      token,
      isNegative,
      effect: all ? effectOf(all) : noEffect,
      trend: rowsOf('month')
        .map(({ value, ...effect }) => ({ month: value!, ...effect }))
        .sort((a, b) => (a.month < b.month ? -1 : 1)),
      by: { model: by('model'), sampler: by('sampler'), lora: by('lora') },
      sample: scope?.sample ?? null,
    };
  });
}

function effectOf({ value: _, ...effect }: EffectBy): Effect {
  return effect;
}
