import pg from 'pg';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { TokenSuggestion } from '@shared/api';
import { AppError } from '@shared/errors';
import type { SpatialIndexEntry } from '@shared/heatmap/grid';
import { regionCells } from '@shared/regions';
import type { Subject } from '@shared/search/query';
import type { PlacementRecord } from '../records';
import { cleanReal, cleanText } from './clean';
import type { Queryable } from './connect';
import { boolean, bytea, copyRows, integer, real, type Column } from './copy-rows';
import { lastPerImage } from './rows';
import { packSpatialIndex } from './spatial-index';
import { tokenIds } from './tokens';
import { countUsage, usageTable, type UsageChange } from './usage';

export interface ImagePlacements {
  imageId: number;
  placements: readonly PlacementRecord[];
}

/**
 * Replaces the placements of these images (idempotent) and keeps token_usage in step, in the
 * transaction that `client` is in. Of two with the same token and polarity the first is kept.
 * Tokens and counters are written in order, so that concurrent batches cannot deadlock.
 */
export async function storePlacements(
  client: pg.PoolClient,
  batch: readonly ImagePlacements[],
): Promise<void> {
  const images = lastPerImage(batch);
  const ids = images.map((image) => image.imageId);
  await replace(
    client,
    sql`p.image_id = ANY (${ids}::integer[])`,
    await withTokenIds(client, images),
  );
}

/**
 * Row-per-cell entries of one or many tokens of an image, packed: replaces what the image has of
 * these tokens, and leaves its other tokens alone. Entries of the 4×4 grid are spread onto the
 * four 8×8 cells of each; where a token comes in both grids, 8×8 counts. Throws `bad-request`.
 */
export async function storeSpatialIndex(
  client: pg.PoolClient,
  imageId: number,
  entries: readonly SpatialIndexEntry[],
): Promise<void> {
  const placements = packSpatialIndex(entries);
  const rows = await withTokenIds(client, [{ imageId, placements }]);
  const theirs = sql`p.image_id = ${imageId}::integer AND (p.is_negative, p.token_id) IN (
    SELECT * FROM unnest(
      ${rows.map((row) => row.isNegative)}::boolean[], ${rows.map((row) => row.tokenId)}::integer[]
    )
  )`;
  await replace(client, theirs, rows);
}

export interface PlaceQuery {
  token: string;
  cells: readonly number[];
  gridSize?: 4 | 8;
  minAttention?: number;
  isNegative?: boolean;
  limit?: number;
}

export interface PlaceHit {
  imageId: number;
  totalAttention: number;
  coverageCells: number;
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

/**
 * Tokens, or names of groups, that contain `text` in any case, the most used first; empty text gives
 * the most used.
 */
export async function suggestTokens(
  db: Queryable,
  { text, isNegative, isGroup, limit }: Omit<Subject, 'token'> & { text: string; limit: number },
): Promise<TokenSuggestion[]> {
  const pattern = `%${cleanText(text).replace(/[\\%_]/g, '\\$&')}%`;
  const result = await db.query<TokenSuggestion>(sql`
    SELECT t.token, u.image_count AS "imageCount"
    FROM ${usageTable({ isGroup })} AS u
    JOIN token AS t ON t.id = u.token_id
    WHERE u.is_negative = ${isNegative}::boolean AND u.image_count > 0
      ${text === '' ? empty : sql`AND t.token ILIKE ${pattern}::text`}
    ORDER BY u.image_count DESC, t.token
    LIMIT ${limit}::integer`);
  return result.rows;
}

const invalidParameter = '22023';

interface PlacementRow {
  imageId: number;
  tokenId: number;
  isNegative: boolean;
  placement: PlacementRecord;
}

const columns: Column<PlacementRow>[] = [
  integer('image_id', ({ imageId }) => imageId),
  integer('token_id', ({ tokenId }) => tokenId),
  boolean('is_negative', ({ isNegative }) => isNegative),
  real('scale', ({ placement }) => cleanReal(placement.scale)),
  bytea('cells', ({ placement }) => placement.cells),
];

/** The rows in place of those of `daam_placement AS p` that the condition describes. */
async function replace(
  client: pg.PoolClient,
  condition: Sql,
  rows: readonly PlacementRow[],
): Promise<void> {
  const gone = await client.query<UsageChange>(sql`
    WITH gone AS (
      DELETE FROM daam_placement AS p WHERE ${condition} RETURNING token_id, is_negative
    )
    SELECT token_id AS "tokenId", is_negative AS "isNegative", -count(*)::integer AS change
    FROM gone GROUP BY token_id, is_negative`);
  await copyRows(client, 'daam_placement', columns, rows);
  await countUsage(client, 'token_usage', [
    ...gone.rows,
    ...rows.map(({ tokenId, isNegative }) => ({ tokenId, isNegative, change: 1 })),
  ]);
}

/** Of two with the same image, token and polarity the first. */
async function withTokenIds(
  client: pg.PoolClient,
  images: readonly ImagePlacements[],
): Promise<PlacementRow[]> {
  const tokens = images.flatMap(({ placements }) =>
    placements.map(({ token }) => cleanText(token)),
  );
  const ids = await tokenIds(client, tokens);
  return images.flatMap(({ imageId, placements }) => {
    const seen = [new Set<number>(), new Set<number>()] as const;
    return placements.flatMap((placement) => {
      const { isNegative } = placement;
      const tokenId = ids.get(cleanText(placement.token))!;
      const known = seen[isNegative ? 1 : 0];
      if (known.has(tokenId)) return [];
      known.add(tokenId);
      return [{ imageId, tokenId, isNegative, placement }];
    });
  });
}
