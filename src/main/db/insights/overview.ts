import type pg from 'pg';
import sql, { empty } from 'sql-template-tag';
import type { InsightsOverview } from '@shared/insights';
import { inSnapshot } from '../in-snapshot';
import type { Scope } from './scope';

/** Averages over nothing are 0. */
export function getOverview(pool: pg.Pool, scope: Scope): Promise<InsightsOverview> {
  return inSnapshot(pool, async (client) => {
    const theirs = scope ? sql`WHERE image_id = ANY (${scope.ids}::integer[])` : empty;
    const result = await client.query<Omit<InsightsOverview, 'sample'>>(sql`
      SELECT i.images, h."imagesWithHeatmaps", h."totalHeatmaps", h."positiveHeatmaps",
             h."negativeHeatmaps", h."avgMeanAttention", g."totalSemanticGroups", g."avgMergeCount"
      FROM (
        SELECT count(*) AS images
        FROM image ${scope ? sql`WHERE id = ANY (${scope.ids}::integer[])` : empty}
      ) AS i
      CROSS JOIN (
        SELECT count(DISTINCT image_id) AS "imagesWithHeatmaps", count(*) AS "totalHeatmaps",
               count(*) FILTER (WHERE NOT is_negative) AS "positiveHeatmaps",
               count(*) FILTER (WHERE is_negative) AS "negativeHeatmaps",
               coalesce(avg(mean_attention), 0) AS "avgMeanAttention"
        FROM daam_heatmap ${theirs}
      ) AS h
      CROSS JOIN (
        SELECT count(*) AS "totalSemanticGroups",
               coalesce(avg(merge_count), 0)::float8 AS "avgMergeCount"
        FROM daam_semantic_group ${theirs}
      ) AS g`);
    return { ...result.rows[0]!, sample: scope?.sample ?? null };
  });
}
