import sql, { raw, type Sql } from 'sql-template-tag';
import { coarseSums, layoutTokens } from '@shared/search/image-layout';
import type { Queryable } from './connect';

/** What decides which images are like this one: its strongest tokens, in their order, and where they lie. */
export type ImageLayout = readonly LayoutToken[];

export interface LayoutToken {
  readonly tokenId: number;
  /** In the 4×4 grid, as `coarseSums` gives them. */
  readonly sums: Uint16Array;
}

/** By image; without those that are not in the library or have no placements. */
export type ImageLayouts = ReadonlyMap<number, ImageLayout>;

export async function imageLayouts(
  db: Queryable,
  imageIds: readonly number[],
): Promise<ImageLayouts> {
  if (imageIds.length === 0) return new Map();
  const result = await db.query<{ layouts: LayoutRow[] }>(sql`
    SELECT ${layoutsSql(imageIds)} AS layouts`);
  return readLayouts(result.rows[0]!.layouts);
}

/** An image that nothing can be like. */
export interface ModelWithoutLayout {
  imageId: number;
  /** In the library. */
  isThere: boolean;
}

export async function modelsWithoutLayout(
  db: Queryable,
  imageIds: readonly number[],
): Promise<ModelWithoutLayout[]> {
  const result = await db.query<ModelWithoutLayout>(sql`
    SELECT asked.id AS "imageId", EXISTS (SELECT FROM image AS i WHERE i.id = asked.id) AS "isThere"
    FROM unnest(${imageIds}::integer[]) WITH ORDINALITY AS asked (id, place)
    WHERE NOT EXISTS (
      SELECT FROM daam_placement AS p WHERE p.image_id = asked.id AND NOT p.is_negative
    )
    ORDER BY asked.place`);
  return result.rows;
}

export interface LayoutRow {
  imageId: number;
  tokenId: number;
  /** In hexadecimal. */
  cells: string;
}

/** An expression, to be read by `readLayouts`. */
export function layoutsSql(imageIds: readonly number[]): Sql {
  if (imageIds.length === 0) return raw(`'[]'::json`);
  return sql`(
    SELECT coalesce(
      json_agg(
        json_build_object('imageId', image_id, 'tokenId', token_id, 'cells', encode(cells, 'hex'))
        ORDER BY image_id, place
      ), '[]')
    FROM (
      SELECT p.image_id, p.token_id, p.cells,
             row_number() OVER (
               PARTITION BY p.image_id ORDER BY p.scale DESC, t.token COLLATE "C"
             ) AS place
      FROM daam_placement AS p JOIN token AS t ON t.id = p.token_id
      WHERE p.image_id = ANY (${imageIds}::integer[]) AND NOT p.is_negative
    ) AS placed
    WHERE place <= ${layoutTokens}::integer
  )`;
}

export function readLayouts(rows: readonly LayoutRow[]): ImageLayouts {
  const layouts = new Map<number, LayoutToken[]>();
  for (const { imageId, tokenId, cells } of rows) {
    const layout = layouts.get(imageId) ?? [];
    layout.push({ tokenId, sums: coarseSums(Buffer.from(cells, 'hex')) });
    layouts.set(imageId, layout);
  }
  return layouts;
}
