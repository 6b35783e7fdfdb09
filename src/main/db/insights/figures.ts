import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Effect, EffectField } from '@shared/insights';
import type { Scope } from './scope';

/** What heatmaps are divided by; `all`: by nothing. */
export type Division = 'all' | 'month' | 'position' | EffectField;

/** Of the rows of `figuresSql` and `tokenFiguresSql`, an `Effect`. */
export const effectColumns = raw(
  `images, heatmaps, avg_max AS "avgMax", avg_mean AS "avgMean", avg_coverage AS "avgCoverage"`,
);

export const noEffect: Effect = { images: 0, heatmaps: 0, avgMax: 0, avgMean: 0, avgCoverage: 0 };

/** Rows `(value, images, heatmaps, avg_max, avg_mean, avg_coverage)` of one polarity. */
export function figuresSql(scope: Scope, by: Division, isNegative: boolean): Sql {
  return sql`
    SELECT ${values[by]} AS value, ${averages} ${source(scope, by, isNegative)} GROUP BY 1`;
}

/** The same for each token, with a column `token`. */
export function tokenFiguresSql(
  scope: Scope,
  by: Division,
  isNegative: boolean,
  condition: Sql = empty,
): Sql {
  return sql`
    SELECT ${values[by]} AS value, h.token, ${averages}
    ${source(scope, by, isNegative)} ${condition}
    GROUP BY 1, 2`;
}

const averages = raw(`count(DISTINCT h.image_id) AS images, count(*) AS heatmaps,
  avg(h.max_attention) AS avg_max, avg(h.mean_attention) AS avg_mean,
  avg(h.coverage_area) AS avg_coverage`);

const values: Record<Division, Sql> = {
  all: raw('NULL::text'),
  month: raw(`to_char(i.modified_at AT TIME ZONE 'UTC', 'YYYY-MM')`),
  position: raw('h.token_index::text'),
  model: raw('i.model'),
  sampler: raw('i.sampler'),
  lora: raw('lora.name'),
};

function source(scope: Scope, by: Division, isNegative: boolean): Sql {
  return sql`
    FROM daam_heatmap AS h
    JOIN image AS i ON i.id = h.image_id
    ${by === 'lora' ? loras : empty}
    WHERE h.is_negative = ${isNegative}::boolean
      ${scope ? sql`AND h.image_id = ANY (${scope.ids}::integer[])` : empty}`;
}

const loras = raw(`LEFT JOIN LATERAL (
  SELECT DISTINCT entry ->> 'name' AS name FROM jsonb_array_elements(i.loras) AS entry
) AS lora ON true`);
