import type pg from 'pg';
import sql, { raw } from 'sql-template-tag';
import type { TokenSpread } from '@shared/api';
import type { Subject } from '@shared/search/query';
import { cleanText } from './clean';
import { inSnapshot } from './in-snapshot';
import { groupsSql, hasKey, placementsFrom } from './place-sql';
import { usageTable } from './usage';

/** Of more placements than twice this, about this many are looked at. */
const sampleSize = 20_000;

/**
 * Where a token or group usually lies. Of one in more than 40,000 images a sample of at least 20,000 is
 * averaged, always the same one: chosen by the numbers of the images. All of them are counted.
 */
export async function tokenSpread(
  pool: pg.Pool,
  { token, isNegative, isGroup = false }: Subject,
): Promise<TokenSpread> {
  return inSnapshot(pool, async (client) => {
    const known = await client.query<{ tokenId: number; imageCount: number }>(sql`
      SELECT u.token_id AS "tokenId", u.image_count AS "imageCount"
      FROM token AS t JOIN ${usageTable({ isGroup })} AS u ON u.token_id = t.id
      WHERE t.token = ${cleanText(token)}::text AND u.is_negative = ${isNegative}::boolean`);
    const usage = known.rows[0];
    if (!usage) return { imageCount: 0, cells: new Array<number>(64).fill(0) };
    const oneIn = Math.max(1, Math.floor(usage.imageCount / sampleSize));
    const key = { tokenId: usage.tokenId, isNegative, isGroup };
    const range = sql`FROM ${placementsFrom(key)} AS p WHERE ${hasKey('p', key)}`;
    // Numbers are scattered, since images that were imported one after the other are alike.
    const result = await client.query<TokenSpread>(sql`
      WITH ${groupsSql([key])} counted AS (SELECT count(*) AS n ${range})
      SELECT (SELECT n FROM counted) AS "imageCount", ARRAY[${means}] AS cells
      ${range}
        AND p.image_id * 2654435761 % 4294967296 < ${Math.ceil(2 ** 32 / oneIn)}::bigint`);
    return result.rows[0]!;
  });
}

/** Rounded to multiples of 2^-32 first, so that the sums are exact in any order. */
const means = raw(
  Array.from(
    { length: 64 },
    (_, cell) =>
      `coalesce(sum((get_byte(p.cells, ${cell}) * p.scale::float8 / 255)::real::float8
        + 1048576 - 1048576) / count(*), 0)`,
  ).join(', '),
);
