import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { Sample, TokenPair, TokenPairs } from '@shared/insights';
import { placementShape } from '@shared/search/placement-shape';
import { inSnapshot } from '../in-snapshot';
import { placementsOf } from '../live-placements';
import { countPlacements, sampledSql, scattered, usedToken, type UsedToken } from '../token-spread';
import type { Scope } from './scope';

export interface PairsAsked {
  isNegative: boolean;
  /** Null: the most frequent pairs of any tokens. */
  token: string | null;
  limit: number;
}

const mostLookedAt = 2_000;
/** Pairs of any tokens are looked for among so many, those that most images have. */
const candidates = 300;

/**
 * Tokens that images have together, the most frequent first. Of a pair of any tokens the one that more
 * images have comes first.
 */
export function findTokenPairs(
  pool: pg.Pool,
  scope: Scope,
  { isNegative, token, limit }: PairsAsked,
): Promise<TokenPairs> {
  return inSnapshot(pool, async (client) => {
    // A fresh table without statistics would get other plans than by image.
    await client.query('SET LOCAL enable_seqscan = off');
    const first = token === null ? null : await usedToken(client, { token, isNegative });
    if (token !== null && !first) return { pairs: [], sample: scope?.sample ?? null };
    const { ids, sample } =
      scope ?? (first ? await imagesWith(client, first) : await imagesOfAll(client));
    const counted = await client.query<CountedPair>(
      first
        ? pairsWithSql(ids, first.tokenId, isNegative, limit)
        : pairsSql(ids, isNegative, limit),
    );
    const offsets = await meanOffsets(client, ids, isNegative, counted.rows);
    const pairs = counted.rows.map(({ firstId: _, secondId: __, ...pair }, nth) => ({
      ...pair,
      ...offsets[nth]!,
    }));
    return { pairs, sample };
  });
}

interface Looked {
  ids: readonly number[];
  sample: Sample;
}

async function imagesWith(client: pg.PoolClient, token: UsedToken): Promise<Looked> {
  const of = await countPlacements(client, token);
  return looked(client, sampledSql({ ...token, imageCount: of }, mostLookedAt), of);
}

async function imagesOfAll(client: pg.PoolClient): Promise<Looked> {
  const result = await client.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM image WHERE heatmap_count > 0`,
  );
  const of = result.rows[0]!.n;
  const oneIn = Math.max(1, Math.floor(of / mostLookedAt));
  return looked(
    client,
    sql`FROM (SELECT id AS image_id FROM image WHERE heatmap_count > 0) AS p
        WHERE ${scattered} < ${Math.ceil(2 ** 32 / oneIn)}::bigint`,
    of,
  );
}

async function looked(client: pg.PoolClient, source: Sql, of: number): Promise<Looked> {
  const result = await client.query<{ id: number }>(sql`
    SELECT p.image_id AS id ${source} ORDER BY ${scattered} LIMIT ${mostLookedAt}::integer`);
  const ids = result.rows.map(({ id }) => id);
  return { ids, sample: ids.length < of ? { looked: ids.length, of } : null };
}

interface CountedPair extends Omit<TokenPair, 'dx' | 'dy'> {
  firstId: number;
  secondId: number;
}

function pairsWithSql(
  ids: readonly number[],
  tokenId: number,
  isNegative: boolean,
  limit: number,
): Sql {
  return sql`
    WITH ${placed(ids, isNegative)}, with_first AS MATERIALIZED (
      SELECT image_id FROM placed WHERE token_id = ${tokenId}::integer
    ), pair AS (
      SELECT ${tokenId}::integer AS first_id, p.token_id AS second_id, count(*) AS images
      FROM placed AS p JOIN with_first USING (image_id)
      WHERE p.token_id <> ${tokenId}::integer
      GROUP BY p.token_id
    )
    ${named(sql`(SELECT count(*) FROM with_first)`, limit)}`;
}

function pairsSql(ids: readonly number[], isNegative: boolean, limit: number): Sql {
  return sql`
    WITH ${placed(ids, isNegative)}, frequent AS MATERIALIZED (
      SELECT token_id, count(*) AS images,
             row_number() OVER (ORDER BY count(*) DESC, token_id) AS rank
      FROM placed GROUP BY token_id
      ORDER BY count(*) DESC, token_id LIMIT ${candidates}::integer
    ), ranked AS MATERIALIZED (
      SELECT p.image_id, f.token_id, f.rank FROM placed AS p JOIN frequent AS f USING (token_id)
    ), pair AS (
      SELECT a.token_id AS first_id, b.token_id AS second_id, count(*) AS images
      FROM ranked AS a JOIN ranked AS b ON b.image_id = a.image_id AND b.rank > a.rank
      GROUP BY a.token_id, b.token_id
    )
    ${named(sql`(SELECT f.images FROM frequent AS f WHERE f.token_id = pair.first_id)`, limit)}`;
}

function placed(ids: readonly number[], isNegative: boolean): Sql {
  return sql`placed AS MATERIALIZED (
    SELECT p.image_id, p.token_id FROM daam_placement AS p
    WHERE p.image_id = ANY (${ids}::integer[]) AND p.is_negative = ${isNegative}::boolean
  )`;
}

/** `withFirst`: how many images have the first. */
function named(withFirst: Sql, limit: number): Sql {
  return sql`
    SELECT pair.first_id AS "firstId", pair.second_id AS "secondId", a.token AS first,
           b.token AS second, pair.images, pair.images::float8 / ${withFirst} AS share
    FROM pair
    JOIN token AS a ON a.id = pair.first_id
    JOIN token AS b ON b.id = pair.second_id
    ORDER BY pair.images DESC, a.token COLLATE "C", b.token COLLATE "C"
    LIMIT ${limit}::integer`;
}

interface Offset {
  dx: number;
  dy: number;
}

/** Between the centroids; images in which one of the two is empty say nothing. */
async function meanOffsets(
  client: pg.PoolClient,
  ids: readonly number[],
  isNegative: boolean,
  pairs: readonly CountedPair[],
): Promise<Offset[]> {
  const tokenIds = new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]));
  const sums = pairs.map(() => ({ dx: 0, dy: 0, images: 0 }));
  let imageId = 0;
  let centroids = new Map<number, readonly [number, number]>();
  const addImage = () => {
    pairs.forEach(({ firstId, secondId }, nth) => {
      const [first, second] = [centroids.get(firstId), centroids.get(secondId)];
      if (!first || !second) return;
      const sum = sums[nth]!;
      sum.dx += second[0] - first[0];
      sum.dy += second[1] - first[1];
      sum.images += 1;
    });
    centroids = new Map();
  };
  for (const placement of await placementsOf(client, ids, [...tokenIds])) {
    if (placement.isNegative !== isNegative) continue;
    if (placement.imageId !== imageId) addImage();
    imageId = placement.imageId;
    const { sum, sumX, sumY } = placementShape(placement.cells);
    if (sum > 0) centroids.set(placement.tokenId, [sumX / sum / 8, sumY / sum / 8]);
  }
  addImage();
  return sums.map(({ dx, dy, images }) =>
    images === 0 ? { dx: 0, dy: 0 } : { dx: dx / images, dy: dy / images },
  );
}
