import type pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { PairRanking, Sample, TokenPairs } from '@shared/insights';
import { placementShape } from '@shared/search/placement-shape';
import { copyOut, integerArray } from '../copy-out';
import { inSnapshot } from '../in-snapshot';
import { placementsOf } from '../live-placements';
import { hasKey } from '../place-sql';
import { scattered, scatteredNumber, usedToken, type UsedToken } from '../token-spread';
import { countPairs, countPairsOf, type CountedPair } from './count-pairs';
import type { Scope } from './scope';

export interface PairsAsked {
  isNegative: boolean;
  /** Null: pairs of any tokens. */
  token: string | null;
  /** Of pairs of any tokens. */
  ranking: PairRanking;
  limit: number;
}

const mostLookedAt = 2_000;

/** Tokens that images have together, and how they lie to one another. */
export function findTokenPairs(
  pool: pg.Pool,
  scope: Scope,
  { isNegative, token, ranking, limit }: PairsAsked,
): Promise<TokenPairs> {
  return inSnapshot(pool, async (client) => {
    // A fresh table without statistics would get other plans than by image.
    await client.query('SET LOCAL enable_seqscan = off');
    const first = token === null ? null : await usedToken(client, { token, isNegative });
    if (token !== null && !first) return { pairs: [], sample: scope?.sample ?? null };
    const { ids, sample } =
      scope ?? (first ? await imagesWith(client, first) : await imagesOfAll(client));
    const tokens = await tokensOf(client, ids, isNegative);
    const counted = first
      ? countPairsOf(first.tokenId, tokens, limit)
      : countPairs(tokens, ranking, limit);
    const offsets = await meanOffsets(client, ids, isNegative, counted);
    const names = await tokenNames(client, counted);
    const pairs = counted.map(({ firstId, secondId, images, share, lift }, nth) => ({
      first: names.get(firstId)!,
      second: names.get(secondId)!,
      images,
      share,
      lift,
      ...offsets[nth]!,
    }));
    return { pairs, sample };
  });
}

interface Looked {
  ids: readonly number[];
  sample: Sample;
}

/** Counted and chosen in one go over all that have the token, which may be half of the library. */
async function imagesWith(client: pg.PoolClient, token: UsedToken): Promise<Looked> {
  const ask = async (imageCount: number) => {
    const result = await client.query<{ of: number; ids: number[] | null }>(sql`
      SELECT count(*) AS of, array_agg(p.image_id) FILTER (WHERE ${isSampled(imageCount)}) AS ids
      FROM daam_placement AS p WHERE ${hasKey('p', token)}`);
    const { of, ids } = result.rows[0]!;
    return { of, ids: ids ?? [] };
  };
  let { of, ids } = await ask(token.imageCount);
  // When it was last counted there were many more.
  if (ids.length < Math.min(of, mostLookedAt)) ({ of, ids } = await ask(of));
  ids = ids.sort((a, b) => scatteredNumber(a) - scatteredNumber(b)).slice(0, mostLookedAt);
  return { ids, sample: ids.length < of ? { looked: ids.length, of } : null };
}

/** Of so many images, a quarter more than are looked at, so that chance leaves enough; always the same ones. */
function isSampled(imageCount: number): Sql {
  const oneIn = Math.max(1, Math.floor(imageCount / (1.25 * mostLookedAt)));
  return sql`${scattered} < ${Math.ceil(2 ** 32 / oneIn)}::bigint`;
}

async function imagesOfAll(client: pg.PoolClient): Promise<Looked> {
  const result = await client.query<{ n: number }>(sql`SELECT images AS n FROM library_effect`);
  const of = result.rows[0]!.n;
  const chosen = await client.query<{ id: number }>(sql`
    SELECT p.image_id AS id
    FROM (SELECT id AS image_id FROM image WHERE heatmap_count > 0) AS p
    WHERE ${isSampled(of)}
    ORDER BY ${scattered} LIMIT ${mostLookedAt}::integer`);
  const ids = chosen.rows.map(({ id }) => id);
  return { ids, sample: ids.length < of ? { looked: ids.length, of } : null };
}

/** Numbers of the tokens of each image. */
async function tokensOf(
  client: pg.PoolClient,
  ids: readonly number[],
  isNegative: boolean,
): Promise<number[][]> {
  const images = new Map<number, number[]>();
  await copyOut(
    client,
    `SELECT image_id, token_id FROM daam_placement
     WHERE image_id = ANY (${integerArray(ids)}) AND is_negative = ${isNegative}`,
    (row) => {
      const imageId = row.integer();
      const tokens = images.get(imageId);
      if (tokens) tokens.push(row.integer());
      else images.set(imageId, [row.integer()]);
    },
  );
  return [...images.values()];
}

async function tokenNames(
  client: pg.PoolClient,
  pairs: readonly CountedPair[],
): Promise<Map<number, string>> {
  const ids = pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]);
  const result = await client.query<{ id: number; token: string }>(
    sql`SELECT id, token FROM token WHERE id = ANY (${ids}::integer[])`,
  );
  return new Map(result.rows.map(({ id, token }) => [id, token]));
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
  const tokens = [...tokenIds].map((tokenId) => ({ tokenId, isNegative, isGroup: false }));
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
  for (const placement of await placementsOf(client, ids, tokens)) {
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
