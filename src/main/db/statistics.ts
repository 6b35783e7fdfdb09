import sql from 'sql-template-tag';
import type { DaamStats } from '@shared/images';
import type { Queryable } from './connect';

/** The view daam_stats; averages over nothing are 0. Reads every heatmap row. */
export async function getDaamStats(db: Queryable): Promise<DaamStats> {
  const result = await db.query<DaamStats>(sql`
    SELECT images_with_daam AS "imagesWithDaam", total_heatmaps AS "totalHeatmaps",
           positive_heatmaps AS "positiveHeatmaps", negative_heatmaps AS "negativeHeatmaps",
           coalesce(avg_mean_attention, 0)::double precision AS "avgMeanAttention",
           total_semantic_groups AS "totalSemanticGroups",
           coalesce(avg_merge_count, 0)::double precision AS "avgMergeCount"
    FROM daam_stats`);
  return result.rows[0]!;
}

/** Images with at least one heatmap, counted on an index of `image`. */
export async function getImageCountWithDaam(db: Queryable): Promise<number> {
  const result = await db.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM image WHERE heatmap_count > 0`,
  );
  return result.rows[0]!.n;
}
