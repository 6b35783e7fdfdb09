import type pg from 'pg';
import sql, { empty } from 'sql-template-tag';
import type { Compression } from '@shared/heatmap/heatmap';
import type { GroupRecord } from '../records';
import { cleanReal, cleanText } from './clean';
import type { Queryable } from './connect';
import { boolean, bytea, copyRows, integer, real, text, textArray, type Column } from './copy-rows';
import { lastPerImage, toBBox, type BBoxColumns } from './rows';
import { tokenIds } from './tokens';
import { countUsage, type UsageChange } from './usage';

export interface ImageGroups {
  imageId: number;
  groups: readonly GroupRecord[];
}

/**
 * Replaces the semantic groups of these images (idempotent), in the order given, and keeps group_usage
 * in step, in the transaction that `client` is in.
 */
export async function storeSemanticGroups(
  client: pg.PoolClient,
  batch: readonly ImageGroups[],
): Promise<void> {
  const images = lastPerImage(batch);
  const names = images.flatMap(({ groups }) => groups.map(({ name }) => cleanText(name)));
  const ids = await tokenIds(client, names);
  const gone = await client.query<UsageChange>(sql`
    WITH gone AS (
      DELETE FROM daam_semantic_group
      WHERE image_id = ANY (${images.map((image) => image.imageId)}::integer[])
      RETURNING image_id, is_negative, group_name
    )
    SELECT t.id AS "tokenId", gone.is_negative AS "isNegative",
           -count(DISTINCT gone.image_id)::integer AS change
    FROM gone JOIN token AS t ON t.token = gone.group_name
    GROUP BY t.id, gone.is_negative`);
  const rows = images.flatMap(({ imageId, groups }) =>
    groups.map((group, index) => ({ imageId, index, group })),
  );
  await copyRows(client, 'daam_semantic_group', columns, rows);
  await countUsage(client, 'group_usage', [...gone.rows, ...usageOf(images, ids)]);
}

/** An image that has two groups of one name counts once. */
function usageOf(images: readonly ImageGroups[], ids: Map<string, number>): UsageChange[] {
  return images.flatMap(({ groups }) => {
    const different = new Map(
      groups.map(({ name, isNegative }): [string, UsageChange] => {
        const tokenId = ids.get(cleanText(name))!;
        return [`${tokenId} ${isNegative}`, { tokenId, isNegative, change: 1 }];
      }),
    );
    return [...different.values()];
  });
}

interface StoredRow {
  imageId: number;
  index: number;
  group: GroupRecord;
}

const columns: Column<StoredRow>[] = [
  integer('image_id', ({ imageId }) => imageId),
  boolean('is_negative', ({ group }) => group.isNegative),
  integer('group_index', ({ index }) => index),
  text('group_name', ({ group }) => cleanText(group.name)),
  textArray('member_tokens', ({ group }) => group.memberTokens.map(cleanText)),
  bytea('merged_heatmap_data', ({ group }) => group.bytes),
  integer('heatmap_width', ({ group }) => group.width),
  integer('heatmap_height', ({ group }) => group.height),
  text('compression_type', ({ group }) => group.compression),
  real('max_attention', ({ group }) => cleanReal(group.maxAttention)),
  real('total_attention', ({ group }) => cleanReal(group.totalAttention)),
  real('attention_density', ({ group }) => cleanReal(group.attentionDensity)),
  real('auto_weight', ({ group }) => cleanReal(group.autoWeight)),
  real('overlap_threshold', ({ group }) => cleanReal(group.overlapThreshold)),
  integer('merge_count', ({ group }) => group.mergeCount),
  integer('bbox_x', ({ group }) => group.bbox?.[0] ?? null),
  integer('bbox_y', ({ group }) => group.bbox?.[1] ?? null),
  integer('bbox_width', ({ group }) => group.bbox?.[2] ?? null),
  integer('bbox_height', ({ group }) => group.bbox?.[3] ?? null),
];

/** Groups with their merged maps, the densest first: all of an image, or those of a name and polarity. */
export async function getSemanticGroups(
  db: Queryable,
  imageId: number,
  only?: { name: string; isNegative: boolean },
): Promise<GroupRecord[]> {
  const condition = only
    ? sql`AND group_name = ${cleanText(only.name)}::text AND is_negative = ${only.isNegative}::boolean`
    : empty;
  const result = await db.query<GroupRow>(sql`
    SELECT group_name, is_negative, member_tokens, merged_heatmap_data, heatmap_width,
           heatmap_height, compression_type, max_attention, total_attention, attention_density,
           auto_weight, overlap_threshold, merge_count, bbox_x, bbox_y, bbox_width, bbox_height
    FROM daam_semantic_group
    WHERE image_id = ${imageId}::integer ${condition}
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
