import type pg from 'pg';
import sql from 'sql-template-tag';
import type { Compression } from '@shared/heatmap/heatmap';
import type { HeatmapInfo, TokenSummary } from '@shared/images';
import type { HeatmapRecord } from '../records';
import { cleanJson, cleanReal, cleanText } from './clean';
import { inTransaction, type Queryable } from './connect';
import { boolean, bytea, copyRows, integer, jsonb, real, text, type Column } from './copy-rows';
import { storeSemanticGroups } from './groups';
import { lastPerImage, toBBox, type BBoxColumns } from './rows';
import { storePlacements } from './spatial';

export interface ImageHeatmaps {
  imageId: number;
  heatmaps: readonly HeatmapRecord[];
}

/**
 * Replaces the heatmaps of these images (idempotent), in the transaction that `client` is in. Of two
 * with the same polarity and token_index, the first is kept.
 */
export async function storeHeatmaps(
  client: pg.PoolClient,
  batch: readonly ImageHeatmaps[],
): Promise<void> {
  const images = lastPerImage(batch).map(({ imageId, heatmaps }) => ({
    imageId,
    rows: distinctHeatmaps(heatmaps).map((heatmap) => ({ imageId, heatmap })),
  }));
  await client.query(sql`
    WITH gone AS (
      DELETE FROM daam_heatmap
      WHERE image_id = ANY (${images.map((image) => image.imageId)}::integer[])
    )
    UPDATE image AS i SET heatmap_count = c.n
    FROM unnest(
      ${images.map((image) => image.imageId)}::integer[],
      ${images.map((image) => image.rows.length)}::integer[]
    ) AS c (id, n)
    WHERE i.id = c.id AND i.heatmap_count <> c.n`);
  const rows = images.flatMap((image) => image.rows);
  await copyRows(client, 'daam_heatmap', columns, rows);
}

interface StoredRow {
  imageId: number;
  heatmap: HeatmapRecord;
}

const columns: Column<StoredRow>[] = [
  integer('image_id', ({ imageId }) => imageId),
  boolean('is_negative', ({ heatmap }) => heatmap.isNegative),
  integer('token_index', ({ heatmap }) => heatmap.tokenIndex),
  text('token', ({ heatmap }) => cleanText(heatmap.token)),
  bytea('heatmap_data', ({ heatmap }) => heatmap.bytes),
  integer('heatmap_width', ({ heatmap }) => heatmap.width),
  integer('heatmap_height', ({ heatmap }) => heatmap.height),
  text('compression_type', ({ heatmap }) => heatmap.compression),
  real('max_attention', ({ heatmap }) => cleanReal(heatmap.maxAttention)),
  real('mean_attention', ({ heatmap }) => cleanReal(heatmap.meanAttention)),
  real('total_attention', ({ heatmap }) => cleanReal(heatmap.totalAttention)),
  real('coverage_area', ({ heatmap }) => cleanReal(heatmap.coverageArea)),
  integer('bbox_x', ({ heatmap }) => heatmap.bbox?.[0] ?? null),
  integer('bbox_y', ({ heatmap }) => heatmap.bbox?.[1] ?? null),
  integer('bbox_width', ({ heatmap }) => heatmap.bbox?.[2] ?? null),
  integer('bbox_height', ({ heatmap }) => heatmap.bbox?.[3] ?? null),
  jsonb('sampling_config', ({ heatmap }) => cleanJson(heatmap.samplingConfig)),
];

/** Heatmaps with their bytes: positive ones first, each polarity in prompt order. */
export async function getHeatmaps(
  db: Queryable,
  imageId: number,
  only: { isNegative?: boolean; token?: string } = {},
): Promise<HeatmapRecord[]> {
  const result = await db.query<HeatmapRow>(sql`
    SELECT token, token_index, is_negative, heatmap_width, heatmap_height, max_attention,
           mean_attention, total_attention, coverage_area, bbox_x, bbox_y, bbox_width,
           bbox_height, compression_type, heatmap_data, sampling_config
    FROM daam_heatmap
    WHERE image_id = ${imageId}::integer
      AND (${only.isNegative ?? null}::boolean IS NULL OR is_negative = ${only.isNegative ?? null})
      AND (${only.token ?? null}::text IS NULL OR token = ${only.token ?? null})
    ORDER BY is_negative, token_index`);
  return result.rows.map((row) => ({
    ...toInfo(row),
    compression: row.compression_type,
    bytes: row.heatmap_data,
    samplingConfig: row.sampling_config,
  }));
}

/** One token's heatmap; of a token that occurs twice, the first. Null when there is none. */
export async function getHeatmapByToken(
  db: Queryable,
  imageId: number,
  token: string,
  isNegative = false,
): Promise<HeatmapRecord | null> {
  const found = await getHeatmaps(db, imageId, { token: cleanText(token), isNegative });
  return found[0] ?? null;
}

/** What the heatmaps say of themselves, without their bytes; same order as getHeatmaps. */
export async function getHeatmapInfos(db: Queryable, imageId: number): Promise<HeatmapInfo[]> {
  const result = await db.query<InfoRow>(sql`
    SELECT token, token_index, is_negative, heatmap_width, heatmap_height, max_attention,
           mean_attention, total_attention, coverage_area, bbox_x, bbox_y, bbox_width, bbox_height
    FROM daam_heatmap
    WHERE image_id = ${imageId}::integer
    ORDER BY is_negative, token_index`);
  return result.rows.map(toInfo);
}

/** The producer's config: that of the first heatmap that has one. */
export async function getSamplingConfig(
  db: Queryable,
  imageId: number,
): Promise<Record<string, unknown> | null> {
  const result = await db.query<{ sampling_config: Record<string, unknown> }>(sql`
    SELECT sampling_config FROM daam_heatmap
    WHERE image_id = ${imageId}::integer AND sampling_config IS NOT NULL
    ORDER BY is_negative, token_index LIMIT 1`);
  return result.rows[0]?.sampling_config ?? null;
}

/** Forgets all DAAM data of the image: heatmaps, groups and placements. The image stays. */
export async function deleteHeatmaps(pool: pg.Pool, imageId: number): Promise<void> {
  await inTransaction(pool, async (client) => {
    await storeHeatmaps(client, [{ imageId, heatmaps: [] }]);
    await storeSemanticGroups(client, [{ imageId, groups: [] }]);
    await storePlacements(client, [{ imageId, placements: [] }]);
  });
}

/** The function get_daam_summary: every token and its attention, positive first, prompt order. */
export async function getDaamSummary(db: Queryable, imageId: number): Promise<TokenSummary[]> {
  const result = await db.query<TokenSummary>(sql`
    SELECT token, is_negative AS "isNegative", max_attention AS "maxAttention",
           mean_attention AS "meanAttention", coverage_area AS "coverageArea", bbox
    FROM get_daam_summary(${imageId}::integer)`);
  return result.rows;
}

/** The heatmaps that can be stored: the first of each (polarity, token_index). */
export function distinctHeatmaps(heatmaps: readonly HeatmapRecord[]): HeatmapRecord[] {
  const seen = [new Set<number>(), new Set<number>()] as const;
  return heatmaps.filter(({ isNegative, tokenIndex }) => {
    const indexes = seen[isNegative ? 1 : 0];
    return !indexes.has(tokenIndex) && indexes.add(tokenIndex);
  });
}

interface InfoRow extends BBoxColumns {
  token: string;
  token_index: number;
  is_negative: boolean;
  heatmap_width: number;
  heatmap_height: number;
  max_attention: number;
  mean_attention: number;
  total_attention: number;
  coverage_area: number;
}

interface HeatmapRow extends InfoRow {
  compression_type: Compression;
  heatmap_data: Buffer;
  sampling_config: Record<string, unknown> | null;
}

function toInfo(row: InfoRow): HeatmapInfo {
  return {
    token: row.token,
    tokenIndex: row.token_index,
    isNegative: row.is_negative,
    width: row.heatmap_width,
    height: row.heatmap_height,
    maxAttention: row.max_attention,
    meanAttention: row.mean_attention,
    totalAttention: row.total_attention,
    coverageArea: row.coverage_area,
    bbox: toBBox(row),
  };
}
