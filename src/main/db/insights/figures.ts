import sql, { raw, type Sql } from 'sql-template-tag';
import type { Effect, EffectField } from '@shared/insights';
import type { Scope } from './scope';

/** What heatmaps are divided by; `all`: by nothing. */
export type Division = 'all' | 'month' | 'position' | EffectField;

/** Of the rows of `figuresSql` and `tokenFiguresSql`, an `Effect`. */
export const effectColumns = raw(
  `images, heatmaps, avg_max AS "avgMax", avg_mean AS "avgMean", avg_coverage AS "avgCoverage"`,
);

export const noEffect: Effect = { images: 0, heatmaps: 0, avgMax: 0, avgMean: 0, avgCoverage: 0 };

/**
 * Rows `(value, images, heatmaps, avg_max, avg_mean, avg_coverage)` of one polarity. Of the library they
 * are kept (docs/database.md); of some images they are worked out.
 */
export function figuresSql(scope: Scope, by: Division, isNegative: boolean): Sql {
  if (!scope) {
    return sql`
      SELECT v.value, ${keptAverages}
      FROM effect_value AS v
      JOIN effect AS e ON e.value_id = v.id
      WHERE v.field = ${by}::text AND e.is_negative = ${isNegative}::boolean AND e.heatmaps > 0`;
  }
  return sql`
    SELECT value, ${averages}
    FROM (
      SELECT ${valueOf(by)} AS value, ${sums} ${heatmapsOf(scope, by, isNegative)}
      GROUP BY h.image_id, 1
    ) AS of_image
    GROUP BY value`;
}

/** The same for each token, with a column `token`. */
export function tokenFiguresSql(
  scope: Scope,
  by: Exclude<Division, 'position'>,
  isNegative: boolean,
): Sql {
  if (!scope) {
    return sql`
      SELECT v.value, t.token, ${keptAverages}
      FROM effect_value AS v
      JOIN token_effect AS e ON e.value_id = v.id
      JOIN token AS t ON t.id = e.token_id
      WHERE v.field = ${by}::text AND e.is_negative = ${isNegative}::boolean AND e.heatmaps > 0`;
  }
  return sql`
    SELECT value, token, ${averages}
    FROM (
      SELECT ${valueOf(by)} AS value, h.token, ${sums} ${heatmapsOf(scope, by, isNegative)}
      GROUP BY h.image_id, 1, h.token
    ) AS of_image
    GROUP BY value, token`;
}

/**
 * Rows `(field, value, images, …)` of one token by everything that is no place in the prompt. Of images,
 * its heatmaps are looked for once: which of their values these count for is a matter of a few rows.
 */
export function figuresOfTokenSql(scope: Scope, token: string, isNegative: boolean): Sql {
  if (!scope) {
    return sql`
      SELECT v.field, v.value, ${keptAverages}
      FROM effect_value AS v
      JOIN token_effect AS e ON e.value_id = v.id
      JOIN token AS t ON t.id = e.token_id
      WHERE t.token = ${token}::text AND e.is_negative = ${isNegative}::boolean AND e.heatmaps > 0`;
  }
  return sql`
    WITH h AS MATERIALIZED (
      SELECT image_id, max_attention, mean_attention, coverage_area
      FROM daam_heatmap
      WHERE image_id = ANY (${scope.ids}::integer[]) AND is_negative = ${isNegative}::boolean
        AND token = ${token}::text
    )
    SELECT field, value, ${averages}
    FROM (
      SELECT v.field, v.value, ${sums}
      FROM h JOIN image_effect_value AS v ON v.image_id = h.image_id
      GROUP BY h.image_id, v.field, v.value
    ) AS of_image
    GROUP BY field, value`;
}

/** Sums are kept in units of 2^-40. */
export const unitsPerAttention = raw('1099511627776');

const keptAverages = sql`e.images, e.heatmaps,
  e.max_sum::float8 / e.heatmaps / ${unitsPerAttention} AS avg_max,
  e.mean_sum::float8 / e.heatmaps / ${unitsPerAttention} AS avg_mean,
  e.coverage_sum::float8 / e.heatmaps / ${unitsPerAttention} AS avg_coverage`;

/** By image first: counting different images beside the rest would sort all by the texts of tokens. */
const sums = raw(`count(*) AS heatmaps, sum(h.max_attention::float8) AS max_sum,
  sum(h.mean_attention::float8) AS mean_sum, sum(h.coverage_area::float8) AS coverage_sum`);

const averages = raw(`count(*) AS images, sum(heatmaps)::bigint AS heatmaps,
  sum(max_sum) / sum(heatmaps)::float8 AS avg_max,
  sum(mean_sum) / sum(heatmaps)::float8 AS avg_mean,
  sum(coverage_sum) / sum(heatmaps)::float8 AS avg_coverage`);

function valueOf(by: Division): Sql {
  if (by === 'all') return raw('NULL::text');
  return raw(by === 'position' ? 'h.token_index::text' : 'v.value');
}

/** All images count for `all`, and positions are those of the heatmaps themselves. */
function heatmapsOf({ ids }: NonNullable<Scope>, by: Division, isNegative: boolean): Sql {
  if (by === 'all' || by === 'position') {
    return sql`
      FROM daam_heatmap AS h
      WHERE h.image_id = ANY (${ids}::integer[]) AND h.is_negative = ${isNegative}::boolean`;
  }
  return sql`
    FROM image_effect_value AS v
    JOIN daam_heatmap AS h ON h.image_id = v.image_id
    WHERE v.image_id = ANY (${ids}::integer[]) AND v.field = ${by}::text
      AND h.is_negative = ${isNegative}::boolean`;
}
