import type pg from 'pg';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { TokenSpread } from '@shared/api';
import type { Subject } from '@shared/search/query';
import { cleanText } from './clean';
import { inSnapshot } from './in-snapshot';
import { groupsSql, hasKey, placementsFrom, type TokenKey } from './place-sql';
import { usageTable } from './usage';

/** Of more placements than twice this, about this many are looked at. */
const sampleSize = 20_000;

/**
 * Where a token or group usually lies. Of one in more than 40,000 images a sample of at least 20,000 is
 * averaged, always the same one: chosen by the numbers of the images. All of them are counted.
 */
export async function tokenSpread(pool: pg.Pool, subject: Subject): Promise<TokenSpread> {
  return inSnapshot(pool, async (client) => {
    const token = await usedToken(client, subject);
    if (!token) return { imageCount: 0, cells: new Array<number>(64).fill(0) };
    const { of, mean } = await sampledFigures(client, token, sampleSize);
    return { imageCount: of, cells: mean };
  });
}

/** A token or group that images have had, and in how many it was when they were last counted. */
export interface UsedToken extends TokenKey {
  readonly imageCount: number;
}

/** Null for one that no image ever had. */
export async function usedToken(
  client: pg.PoolClient,
  { token, isNegative, isGroup = false }: Subject,
): Promise<UsedToken | null> {
  const result = await client.query<UsedToken>(sql`
    SELECT u.token_id AS "tokenId", u.is_negative AS "isNegative", u.image_count AS "imageCount",
           ${isGroup}::boolean AS "isGroup"
    FROM token AS t JOIN ${usageTable({ isGroup })} AS u ON u.token_id = t.id
    WHERE t.token = ${cleanText(token)}::text AND u.is_negative = ${isNegative}::boolean`);
  return result.rows[0] ?? null;
}

/** Of the placements that `sampledSql` looks at; `of` counts all there are. */
export async function sampledFigures(
  client: pg.PoolClient,
  token: UsedToken,
  size: number,
): Promise<CellFigures & { of: number }> {
  const result = await client.query<CellFigures & { of: number }>(sql`
    WITH ${groupsSql([token])}
      counted AS (SELECT count(*) AS n FROM ${placementsFrom(token)} AS p WHERE ${hasKey('p', token)})
    SELECT (SELECT n FROM counted) AS of, ${figures}
    FROM (SELECT ${attentions} ${sampledSql(token, size)} OFFSET 0) AS cell`);
  return result.rows[0]!;
}

/**
 * `FROM … AS p …`: the placements of a token; of more than twice `size`, at least so many, always the
 * same ones. Numbers of images are scattered, since those that were imported one after the other are
 * alike. Of a group, `groupsSql` names what is read from.
 */
export function sampledSql(token: UsedToken, size: number): Sql {
  const oneIn = Math.max(1, Math.floor(token.imageCount / size));
  return sql`
    FROM ${placementsFrom(token)} AS p
    WHERE ${hasKey('p', token)} AND ${scattered} < ${Math.ceil(2 ** 32 / oneIn)}::bigint`;
}

/** A number below 2^32 for each image. */
export const scattered = raw('p.image_id::bigint * 2654435761 % 4294967296');

/** The same number, of an image that is known here. */
export function scatteredNumber(imageId: number): number {
  return Math.imul(imageId, 2654435761) >>> 0;
}

export interface CellFigures {
  looked: number;
  /** Of each of the 64 cells of the 8×8 grid; 0 where nothing was looked at. */
  mean: number[];
  deviation: number[];
}

/** Mean and standard deviation of attention over the placements of `FROM daam_placement AS p …`. */
export async function cellFigures(client: pg.PoolClient, source: Sql): Promise<CellFigures> {
  const result = await client.query<CellFigures>(sql`
    SELECT ${figures}
    FROM (SELECT ${attentions} ${source} OFFSET 0) AS cell`);
  return result.rows[0]!;
}

/** Rounded to multiples of 2^-32, so that the sums are exact in any order. */
const attentions = eachCell(
  (cell) => `(get_byte(p.cells, ${cell}) * p.scale::float8 / 255)::real::float8
    + 1048576 - 1048576 AS c${cell}`,
);
const means = eachCell((cell) => `coalesce(sum(c${cell}) / count(*), 0)`);
const deviations = eachCell(
  (cell) => `coalesce(
    sqrt(greatest(0, sum(c${cell} * c${cell}) / count(*) - (sum(c${cell}) / count(*)) ^ 2)), 0)`,
);

const figures = sql`count(*) AS looked, ARRAY[${means}] AS mean, ARRAY[${deviations}] AS deviation`;

function eachCell(write: (cell: number) => string): Sql {
  return raw(Array.from({ length: 64 }, (_, cell) => write(cell)).join(', '));
}
