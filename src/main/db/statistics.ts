import sql from 'sql-template-tag';
import type { DaamStats } from '@shared/images';
import type { Queryable } from './connect';
import { unitsPerAttention } from './insights/figures';

/** What the view daam_stats says, from what is kept of it (docs/database.md); averages over nothing are 0. */
export async function getDaamStats(db: Queryable): Promise<DaamStats> {
  const result = await db.query<DaamStats>(sql`
    SELECT l.images AS "imagesWithDaam", e.positive + e.negative AS "totalHeatmaps",
           e.positive AS "positiveHeatmaps", e.negative AS "negativeHeatmaps",
           coalesce(e.mean_sum::float8 / nullif(e.positive + e.negative, 0) / ${unitsPerAttention}, 0)
             AS "avgMeanAttention",
           l.semantic_groups AS "totalSemanticGroups",
           coalesce(l.merge_count_sum::float8 / nullif(l.semantic_groups, 0), 0) AS "avgMergeCount"
    FROM library_effect AS l
    CROSS JOIN (
      SELECT coalesce(sum(e.heatmaps) FILTER (WHERE NOT e.is_negative), 0)::bigint AS positive,
             coalesce(sum(e.heatmaps) FILTER (WHERE e.is_negative), 0)::bigint AS negative,
             sum(e.mean_sum) AS mean_sum
      FROM effect_value AS v JOIN effect AS e ON e.value_id = v.id
      WHERE v.field = 'all'
    ) AS e`);
  return result.rows[0]!;
}

/** Images with at least one heatmap, counted on an index of `image`. */
export async function getImageCountWithDaam(db: Queryable): Promise<number> {
  const result = await db.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM image WHERE heatmap_count > 0`,
  );
  return result.rows[0]!.n;
}
