import sql from 'sql-template-tag';
import type { Compression } from '@shared/heatmap/heatmap';
import type { GroupRecord } from '../records';
import { cleanReal, cleanText } from './clean';
import type { Queryable } from './connect';
import { packBytes, splitByBytes } from './pack-bytes';
import { lastPerImage, toBBox, type BBoxColumns } from './rows';

export interface ImageGroups {
  imageId: number;
  groups: readonly GroupRecord[];
}

/** Replaces the semantic groups of these images (idempotent), in the order given. */
export async function storeSemanticGroups(
  db: Queryable,
  batch: readonly ImageGroups[],
): Promise<void> {
  const size = (entry: ImageGroups): number =>
    entry.groups.reduce((sum, group) => sum + group.bytes.byteLength, 0);
  for (const piece of splitByBytes(lastPerImage(batch), size)) await storePiece(db, piece);
}

async function storePiece(db: Queryable, batch: readonly ImageGroups[]): Promise<void> {
  const rows = batch.flatMap(({ imageId, groups }) =>
    groups.map((group, index) => ({ imageId, index, ...group })),
  );
  const { all, starts, lengths } = packBytes(rows.map((row) => row.bytes));
  // Member tokens go as JSON: unnest would flatten an array of arrays.
  await db.query(sql`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${rows.map((r) => r.imageId)}::integer[],
        ${rows.map((r) => r.isNegative)}::boolean[],
        ${rows.map((r) => r.index)}::integer[],
        ${rows.map((r) => cleanText(r.name))}::text[],
        ${rows.map((r) => JSON.stringify(r.memberTokens.map(cleanText)))}::jsonb[],
        ${starts}::integer[],
        ${lengths}::integer[],
        ${rows.map((r) => r.width)}::integer[],
        ${rows.map((r) => r.height)}::integer[],
        ${rows.map((r) => r.compression)}::text[],
        ${rows.map((r) => cleanReal(r.maxAttention))}::real[],
        ${rows.map((r) => cleanReal(r.totalAttention))}::real[],
        ${rows.map((r) => cleanReal(r.attentionDensity))}::real[],
        ${rows.map((r) => cleanReal(r.autoWeight))}::real[],
        ${rows.map((r) => cleanReal(r.overlapThreshold))}::real[],
        ${rows.map((r) => r.mergeCount)}::integer[],
        ${rows.map((r) => r.bbox?.[0] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[1] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[2] ?? null)}::integer[],
        ${rows.map((r) => r.bbox?.[3] ?? null)}::integer[]
      ) AS row (
        image_id, is_negative, group_index, group_name, members, start, length, width, height,
        compression, max_attention, total_attention, attention_density, auto_weight,
        overlap_threshold, merge_count, bbox_x, bbox_y, bbox_width, bbox_height
      )
    ), gone AS (
      DELETE FROM daam_semantic_group AS g
      WHERE g.image_id = ANY (${batch.map((entry) => entry.imageId)}::integer[])
        AND NOT EXISTS (
          SELECT FROM incoming AS n
          WHERE n.image_id = g.image_id AND n.is_negative = g.is_negative
            AND n.group_index = g.group_index
        )
    )
    INSERT INTO daam_semantic_group (
      image_id, is_negative, group_index, group_name, member_tokens, merged_heatmap_data,
      heatmap_width, heatmap_height, compression_type, max_attention, total_attention,
      attention_density, auto_weight, overlap_threshold, merge_count,
      bbox_x, bbox_y, bbox_width, bbox_height
    )
    SELECT image_id, is_negative, group_index, group_name,
           ARRAY(SELECT jsonb_array_elements_text(members)),
           substring(${all}::bytea, start, length), width, height, compression, max_attention,
           total_attention, attention_density, auto_weight, overlap_threshold, merge_count,
           bbox_x, bbox_y, bbox_width, bbox_height
    FROM incoming
    ORDER BY image_id, is_negative, group_index
    ON CONFLICT (image_id, is_negative, group_index) DO UPDATE SET
      group_name = excluded.group_name, member_tokens = excluded.member_tokens,
      merged_heatmap_data = excluded.merged_heatmap_data,
      heatmap_width = excluded.heatmap_width, heatmap_height = excluded.heatmap_height,
      compression_type = excluded.compression_type, max_attention = excluded.max_attention,
      total_attention = excluded.total_attention,
      attention_density = excluded.attention_density, auto_weight = excluded.auto_weight,
      overlap_threshold = excluded.overlap_threshold, merge_count = excluded.merge_count,
      bbox_x = excluded.bbox_x, bbox_y = excluded.bbox_y, bbox_width = excluded.bbox_width,
      bbox_height = excluded.bbox_height`);
}

/** Groups with their merged maps, the densest first. */
export async function getSemanticGroups(db: Queryable, imageId: number): Promise<GroupRecord[]> {
  const result = await db.query<GroupRow>(sql`
    SELECT group_name, is_negative, member_tokens, merged_heatmap_data, heatmap_width,
           heatmap_height, compression_type, max_attention, total_attention, attention_density,
           auto_weight, overlap_threshold, merge_count, bbox_x, bbox_y, bbox_width, bbox_height
    FROM daam_semantic_group
    WHERE image_id = ${imageId}::integer
    ORDER BY attention_density DESC, is_negative, group_index`);
  return result.rows.map((row) => ({
    name: row.group_name,
    isNegative: row.is_negative,
    memberTokens: row.member_tokens,
    width: row.heatmap_width,
    height: row.heatmap_height,
    compression: row.compression_type,
    maxAttention: row.max_attention,
    bytes: row.merged_heatmap_data,
    totalAttention: row.total_attention,
    attentionDensity: row.attention_density,
    autoWeight: row.auto_weight,
    overlapThreshold: row.overlap_threshold,
    mergeCount: row.merge_count,
    bbox: toBBox(row),
  }));
}

interface GroupRow extends BBoxColumns {
  group_name: string;
  is_negative: boolean;
  member_tokens: string[];
  merged_heatmap_data: Buffer;
  heatmap_width: number;
  heatmap_height: number;
  compression_type: Compression;
  max_attention: number;
  total_attention: number;
  attention_density: number;
  auto_weight: number;
  overlap_threshold: number;
  merge_count: number;
}
