import type pg from 'pg';
import sql, { join, raw } from 'sql-template-tag';
import type { TokenHere } from '@shared/api';
import { cellsOf, type Place } from '@shared/search/place';
import { defaultMinAttention } from '@shared/search/query';
import { inSnapshot } from './in-snapshot';
import { attentionSql } from './place-sql';

interface HereAsked {
  imageIds: readonly number[];
  /** Has a cell that counts. */
  place: Place;
  isNegative: boolean;
  limit: number;
}

/**
 * Which tokens of some images live in a place: that have an asked cell of attention 0.3 in at least one
 * of them. Ranked by Σ weight · attention of the asked cells over all of the images; ties go by token.
 */
export function tokensHere(
  pool: pg.Pool,
  { imageIds, place, isNegative, limit }: HereAsked,
): Promise<TokenHere[]> {
  const cells = cellsOf(place);
  const columns = cells.map((cell) => sql`${attentionSql(place, cell)} AS ${name(cell)}`);
  const parts = cells.map((cell) => sql`${name(cell)} * ${place.weights[cell]}::float8`);
  const weight = cells.reduce((sum, cell) => sum + place.weights[cell]!, 0);
  const minimum = sql`${defaultMinAttention}::real`;
  return inSnapshot(pool, async (client) => {
    // OFFSET 0 keeps the planner from working out every cell twice.
    const result = await client.query<TokenHere>(sql`
      SELECT t.token, here.images, here.total / (here.held * ${weight}::float8) AS attention
      FROM (
        SELECT token_id, count(*) AS held, count(*) FILTER (WHERE most >= ${minimum}) AS images,
               sum(${rounded}) AS total
        FROM (
          SELECT token_id, ${join(parts, ' + ')} AS total,
                 greatest(${join(cells.map(name), ', ')}) AS most
          FROM (
            SELECT p.token_id, ${join(columns, ', ')}
            FROM daam_placement AS p
            WHERE p.image_id = ANY (${imageIds}::integer[])
              AND p.is_negative = ${isNegative}::boolean
            OFFSET 0
          ) AS cell
        ) AS placed
        GROUP BY token_id
      ) AS here
      JOIN token AS t ON t.id = here.token_id
      WHERE here.images > 0
      ORDER BY here.total DESC, t.token COLLATE "C"
      LIMIT ${limit}::integer`);
    return result.rows;
  });
}

/** To multiples of 2^-32, so that sums over thousands of images are exact in any order. */
const rounded = raw('total + 1048576 - 1048576');

function name(cell: number) {
  return raw(`c${cell}`);
}
