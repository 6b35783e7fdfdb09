import type pg from 'pg';
import sql from 'sql-template-tag';
import type { InsightsOverview } from '@shared/insights';
import { countImages } from '../images';
import { inSnapshot } from '../in-snapshot';
import { getDaamStats } from '../statistics';
import type { Scope } from './scope';

/** Averages over nothing are 0. */
export function getOverview(pool: pg.Pool, scope: Scope): Promise<InsightsOverview> {
  return inSnapshot(pool, (client) => (scope ? overviewOf(client, scope) : ofLibrary(client)));
}

async function ofLibrary(client: pg.PoolClient): Promise<InsightsOverview> {
  const images = await countImages(client);
  const { imagesWithDaam: imagesWithHeatmaps, ...figures } = await getDaamStats(client);
  return { images, imagesWithHeatmaps, ...figures, sample: null };
}

async function overviewOf(
  client: pg.PoolClient,
  { ids, sample }: NonNullable<Scope>,
): Promise<InsightsOverview> {
  const result = await client.query<Omit<InsightsOverview, 'sample'>>(sql`
    SELECT i.images, h."imagesWithHeatmaps", h."totalHeatmaps", h."positiveHeatmaps",
           h."negativeHeatmaps", h."avgMeanAttention", g."totalSemanticGroups", g."avgMergeCount"
    FROM (SELECT count(*) AS images FROM image WHERE id = ANY (${ids}::integer[])) AS i
    CROSS JOIN (
      SELECT count(DISTINCT image_id) AS "imagesWithHeatmaps", count(*) AS "totalHeatmaps",
             count(*) FILTER (WHERE NOT is_negative) AS "positiveHeatmaps",
             count(*) FILTER (WHERE is_negative) AS "negativeHeatmaps",
             coalesce(avg(mean_attention), 0) AS "avgMeanAttention"
      FROM daam_heatmap WHERE image_id = ANY (${ids}::integer[])
    ) AS h
    CROSS JOIN (
      SELECT count(*) AS "totalSemanticGroups",
             coalesce(avg(merge_count), 0)::float8 AS "avgMergeCount"
      FROM daam_semantic_group WHERE image_id = ANY (${ids}::integer[])
    ) AS g`);
  return { ...result.rows[0]!, sample };
}
