import pg from 'pg';
import sql, { empty } from 'sql-template-tag';
import type { PlaceHit, TokenSuggestion } from '@shared/api';
import { AppError } from '@shared/errors';
import type { SpatialIndexEntry } from '@shared/heatmap/grid';
import { regionCells } from '@shared/regions';
import type { PlacementRecord } from '../records';
import { cleanReal, cleanText } from './clean';
import type { Queryable } from './connect';
import { lastPerImage } from './rows';
import { packSpatialIndex } from './spatial-index';

export interface ImagePlacements {
  imageId: number;
  placements: readonly PlacementRecord[];
}

/** Cells of a placement, and their bytes. */
const cellCount = 64;

/**
 * Replaces the placements of these images (idempotent) and keeps token_usage in step. Of two
 * with the same token and polarity the first is kept. Tokens and counters are written in order,
 * so that concurrent batches cannot deadlock.
 */
export async function storePlacements(
  db: Queryable,
  batch: readonly ImagePlacements[],
): Promise<void> {
  const images = lastPerImage(batch);
  await writePlacements(
    db,
    images.flatMap(({ imageId, placements }) => placements.map((p) => ({ imageId, ...p }))),
    images.map((entry) => entry.imageId),
  );
}

/**
 * Row-per-cell entries of one or many tokens of an image, packed: replaces what the image has of
 * these tokens, and leaves its other tokens alone. Entries of the 4×4 grid are spread onto the
 * four 8×8 cells of each; where a token comes in both grids, 8×8 counts. Throws `bad-request`.
 */
export async function storeSpatialIndex(
  db: Queryable,
  imageId: number,
  entries: readonly SpatialIndexEntry[],
): Promise<void> {
  const rows = packSpatialIndex(entries).map((placement) => ({ imageId, ...placement }));
  await writePlacements(db, rows, []);
}

export interface PlaceQuery {
  token: string;
  cells: readonly number[];
  gridSize?: 4 | 8;
  minAttention?: number;
  isNegative?: boolean;
  limit?: number;
}

/**
 * Images whose token has attention in the cells; total desc, id asc. A score is the sum of
 * cell_attention over the asked cells that reach `minAttention`, at least one of them. Throws
 * `bad-request` for a cell outside the grid.
 */
export async function findImagesByTokenLocation(
  db: Queryable,
  { token, cells, gridSize = 4, minAttention = 0.3, isNegative = false, limit = 100 }: PlaceQuery,
): Promise<PlaceHit[]> {
  try {
    const result = await db.query<PlaceHit>(sql`
      SELECT image_id AS "imageId", total_attention AS "totalAttention",
             coverage_cells AS "coverageCells"
      FROM find_images_by_token_location(
        ${cleanText(token)}::text, ${cells}::integer[], ${minAttention}::real,
        ${limit}::integer, ${gridSize}::integer, ${isNegative}::boolean
      )`);
    return result.rows;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === invalidParameter) {
      throw new AppError('bad-request', error.message, { cause: error });
    }
    throw error;
  }
}

/** The same for one of the nine named regions. Throws `unknown-region`, which lists them. */
export async function findImagesByTokenInRegion(
  db: Queryable,
  { region, ...query }: Omit<PlaceQuery, 'cells' | 'gridSize'> & { region: string },
): Promise<PlaceHit[]> {
  return findImagesByTokenLocation(db, { ...query, cells: regionCells(region), gridSize: 4 });
}

/** Tokens that contain `text` in any case, the most used first; empty text gives the most used. */
export async function suggestTokens(
  db: Queryable,
  { text, isNegative, limit }: { text: string; isNegative: boolean; limit: number },
): Promise<TokenSuggestion[]> {
  const pattern = `%${cleanText(text).replace(/[\\%_]/g, '\\$&')}%`;
  const result = await db.query<TokenSuggestion>(sql`
    SELECT t.token, u.image_count AS "imageCount"
    FROM token_usage AS u
    JOIN token AS t ON t.id = u.token_id
    WHERE u.is_negative = ${isNegative}::boolean AND u.image_count > 0
      ${text === '' ? empty : sql`AND t.token ILIKE ${pattern}::text`}
    ORDER BY u.image_count DESC, t.token
    LIMIT ${limit}::integer`);
  return result.rows;
}

/** Whether any image has exactly this token. */
export async function hasToken(
  db: Queryable,
  { token, isNegative }: { token: string; isNegative: boolean },
): Promise<boolean> {
  const result = await db.query(sql`
    SELECT FROM token AS t
    JOIN token_usage AS u ON u.token_id = t.id
    WHERE t.token = ${cleanText(token)}::text
      AND u.is_negative = ${isNegative}::boolean AND u.image_count > 0`);
  return result.rowCount === 1;
}

const invalidParameter = '22023';

type PlacementRow = PlacementRecord & { imageId: number };

/** Upserts the rows; what else the `replaced` images have is deleted. */
async function writePlacements(
  db: Queryable,
  placements: readonly PlacementRow[],
  replaced: readonly number[],
): Promise<void> {
  const rows = distinctPlacements(placements);
  const tokens = rows.map((row) => row.token);
  await storeTokens(db, tokens);
  await db.query(sql`
    WITH incoming AS (
      SELECT row.image_id, t.id AS token_id, row.is_negative, row.scale,
             substring(
               ${Buffer.concat(rows.map((row) => row.cells))}::bytea,
               (row.place::integer - 1) * ${cellCount}::integer + 1, ${cellCount}::integer
             ) AS cells
      FROM unnest(
        ${rows.map((row) => row.imageId)}::integer[],
        ${tokens}::text[],
        ${rows.map((row) => row.isNegative)}::boolean[],
        ${rows.map((row) => cleanReal(row.scale))}::real[]
      ) WITH ORDINALITY AS row (image_id, token, is_negative, scale, place)
      JOIN token AS t ON md5(t.token) = md5(row.token) AND t.token = row.token
    ), gone AS (
      DELETE FROM daam_placement AS p
      WHERE p.image_id = ANY (${replaced}::integer[])
        AND NOT EXISTS (
          SELECT FROM incoming AS n
          WHERE n.image_id = p.image_id AND n.is_negative = p.is_negative
            AND n.token_id = p.token_id
        )
      RETURNING token_id, is_negative
    ), added AS (
      INSERT INTO daam_placement (image_id, token_id, is_negative, scale, cells)
      SELECT image_id, token_id, is_negative, scale, cells
      FROM incoming
      ORDER BY image_id, is_negative, token_id
      ON CONFLICT (image_id, is_negative, token_id)
        DO UPDATE SET scale = excluded.scale, cells = excluded.cells
      -- xmax is 0 in a row that was inserted rather than updated.
      RETURNING token_id, is_negative, xmax = 0 AS is_new
    )
    INSERT INTO token_usage (token_id, is_negative, image_count)
    SELECT token_id, is_negative, sum(change)::integer
    FROM (
      SELECT token_id, is_negative, 1 AS change FROM added WHERE is_new
      UNION ALL
      SELECT token_id, is_negative, -1 FROM gone
    ) AS changes
    GROUP BY token_id, is_negative
    HAVING sum(change) <> 0
    ORDER BY token_id, is_negative
    ON CONFLICT (token_id, is_negative)
      DO UPDATE SET image_count = token_usage.image_count + excluded.image_count`);
}

async function storeTokens(db: Queryable, tokens: readonly string[]): Promise<void> {
  await db.query(sql`
    INSERT INTO token (token)
    SELECT asked.token FROM unnest(${[...new Set(tokens)]}::text[]) AS asked (token)
    WHERE NOT EXISTS (
      SELECT FROM token AS t WHERE md5(t.token) = md5(asked.token)
    )
    ORDER BY asked.token COLLATE "C"
    ON CONFLICT DO NOTHING`);
}

function distinctPlacements(placements: readonly PlacementRow[]): PlacementRow[] {
  const byKey = new Map<string, PlacementRow>();
  for (const placement of placements) {
    const token = cleanText(placement.token);
    const key = `${placement.imageId}:${placement.isNegative}:${token}`;
    if (!byKey.has(key)) byKey.set(key, { ...placement, token });
  }
  return [...byKey.values()];
}
