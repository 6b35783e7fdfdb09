import type pg from 'pg';
import sql from 'sql-template-tag';
import type { EffectBy, EffectField, PositionEffect, Sample } from '@shared/insights';
import { effectColumns, figuresSql } from './figures';
import { inScope, type Scope } from './scope';

const mostValues = 200;
/** No model reads prompts so long; what a file says may be any number. */
const mostPositions = 1_000;

/** By place in the prompt, from the first on. */
export function listPositionEffects(
  pool: pg.Pool,
  scope: Scope,
  isNegative: boolean,
): Promise<{ positions: PositionEffect[]; sample: Sample }> {
  return inScope(pool, scope, async (client) => {
    const result = await client.query<PositionEffect>(sql`
      SELECT value::integer AS position, ${effectColumns}
      FROM (${figuresSql(scope, 'position', isNegative)}) AS figures
      ORDER BY 1
      LIMIT ${mostPositions}::integer`);
    return { positions: result.rows, sample: scope?.sample ?? null };
  });
}

/** All tokens of the positive prompt, by how the images were made: most images first. */
export function listEffectsBy(
  pool: pg.Pool,
  scope: Scope,
  field: EffectField,
): Promise<{ rows: EffectBy[]; sample: Sample }> {
  return inScope(pool, scope, async (client) => {
    const result = await client.query<EffectBy>(sql`
      SELECT value, ${effectColumns}
      FROM (${figuresSql(scope, field, false)}) AS figures
      ORDER BY images DESC, value COLLATE "C"
      LIMIT ${mostValues}::integer`);
    return { rows: result.rows, sample: scope?.sample ?? null };
  });
}
