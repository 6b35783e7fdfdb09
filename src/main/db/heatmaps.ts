import sql from 'sql-template-tag';
import type { Compression } from '@shared/heatmap/heatmap';
import type { HeatmapInfo, TokenSummary } from '@shared/images';
import type { HeatmapRecord } from '../records';
import { cleanJson, cleanReal, cleanText } from './clean';
import type { Queryable } from './connect';
import { storeSemanticGroups } from './groups';
import { packBytes, splitByBytes } from './pack-bytes';
import { lastPerImage, toBBox, type BBoxColumns } from './rows';
import { storePlacements } from './spatial';

export interface ImageHeatmaps {
  imageId: number;
  heatmaps: readonly HeatmapRecord[];
}

/**
 * Replaces the heatmaps of these images (idempotent). Of two with the same polarity and
 * token_index, the first is kept. One round trip, unless the bytes are too many for one message.
 */
export async function storeHeatmaps(db: Queryable, batch: readonly ImageHeatmaps[]): Promise<void> {
  const size = (entry: ImageHeatmaps): number =>
    entry.heatmaps.reduce((sum, h) => sum + h.bytes.byteLength, 0);
  for (const piece of splitByBytes(lastPerImage(batch), size)) await storePiece(db, piece);
}

async function storePiece(db: Queryable, batch: readonly ImageHeatmaps[]): Promise<void> {
  const rows = batch.flatMap(({ imageId, heatmaps }) =>
    distinctHeatmaps(heatmaps).map((heatmap) => ({ imageId, ...heatmap })),
  );
  const { all, starts, lengths } = packBytes(rows.map((row) => row.bytes));
  await db.query(sql`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${rows.map((r) => r.imageId)}::integer[],
        ${rows.map((r) => r.isNegative)}::boolean[],
        ${rows.map((r) => r.tokenIndex)}::integer[],
        ${rows.map((r) => cleanText(r.token))}::text[],
        ${starts}::integer[],
        ${lengths}::integer[],
        ${rows.map((r) => r.width)}::integer[],
        ${rows.map((r) => r.height)}::integer[],
        ${rows.map((r) => r.compression)}::text[],
        ${rows.map((r) => cleanReal(r.maxAttention))}::real[],
        ${rows.map((r) => cleanReal(r.meanAttention))}::real[],
        ${rows.map((r) => cleanReal(r.totalAttention))}::real[],
        ${rows.map((r) => cleanReal(r.coverageArea))}::real[],
        ${rows.map((r) => r.bbox?.[0] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[1] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[2] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[3] ?? null)}::integer[],
        ${rows.map((r) => cleanJson(r.samplingConfig))}::jsonb[]
      ) AS row (
        image_id, is_negative, token_index, token, start, length, width, height, compression,
        max_attention, mean_attention, total_attention, coverage_area,
        bbox_x, bbox_y, bbox_width, bbox_height, sampling_config
      )
    ), gone AS (
      DELETE FROM daam_heatmap AS h
      WHERE h.image_id = ANY (${batch.map((entry) => entry.imageId)}::integer[])
        AND NOT EXISTS (
          SELECT FROM incoming AS n
          WHERE n.image_id = h.image_id AND n.is_negative = h.is_negative
            AND n.token_index = h.token_index
        )
    ), counted AS (
      UPDATE image AS i SET heatmap_count = c.n
      FROM unnest(
        ${batch.map((entry) => entry.imageId)}::integer[],
        ${batch.map((entry) => distinctHeatmaps(entry.heatmaps).length)}::integer[]
      ) AS c (id, n)
      WHERE i.id = c.id AND i.heatmap_count <> c.n
    )
    INSERT INTO daam_heatmap (
      image_id, is_negative, token_index, token, heatmap_data, heatmap_width, heatmap_height,
      compression_type, max_attention, mean_attention, total_attention, coverage_area,
      bbox_x, bbox_y, bbox_width, bbox_height, sampling_config
    )
    SELECT image_id, is_negative, token_index, token, substring(${all}::bytea, start, length),
           width, height, compression, max_attention, mean_attention, total_attention,
           coverage_area, bbox_x, bbox_y, bbox_width, bbox_height, sampling_config
    FROM incoming
    ORDER BY image_id, is_negative, token_index
    ON CONFLICT (image_id, is_negative, token_index) DO UPDATE SET
      token = excluded.token, heatmap_data = excluded.heatmap_data,
      heatmap_width = excluded.heatmap_width, heatmap_height = excluded.heatmap_height,
      compression_type = excluded.compression_type, max_attention = excluded.max_attention,
      mean_attention = excluded.mean_attention, total_attention = excluded.total_attention,
      coverage_area = excluded.coverage_area, bbox_x = excluded.bbox_x,
      bbox_y = excluded.bbox_y, bbox_width = excluded.bbox_width,
      bbox_height = excluded.bbox_height, sampling_config = excluded.sampling_config`);
}

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
export async function deleteHeatmaps(db: Queryable, imageId: number): Promise<void> {
  await storeHeatmaps(db, [{ imageId, heatmaps: [] }]);
  await storeSemanticGroups(db, [{ imageId, groups: [] }]);
  await storePlacements(db, [{ imageId, placements: [] }]);
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
  const byKey = new Map<string, HeatmapRecord>();
  for (const heatmap of heatmaps) {
    const key = `${heatmap.isNegative}:${heatmap.tokenIndex}`;
    if (!byKey.has(key)) byKey.set(key, heatmap);
  }
  return [...byKey.values()];
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
