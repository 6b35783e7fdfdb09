import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { ImageLayout } from './image-layouts';

/**
 * `SELECT image_id, total`: the images that are at least so much like the one that is laid out so, and
 * how much; `image-layout.ts` says how that is worked out. A range of daam_placement_search for each of
 * its tokens. OFFSET 0 keeps the planner from working out any cell twice.
 */
export function likeSql(layout: ImageLayout, minLikeness: number): Sql {
  const asked = coarse.map((cell) => sql`${layout.map(({ sums }) => sums[cell]!)}::integer[]`);
  return sql`
    SELECT image_id, total
    FROM (
      SELECT image_id, (sum(likeness ORDER BY place) / ${layout.length}::integer + 4096) - 4096 AS total
      FROM (
        SELECT image_id, place,
               CASE WHEN together = 0 THEN 1 ELSE shared::float8 / together END AS likeness
        FROM (
          SELECT image_id, place, ${each('least')} AS shared, ${each('greatest')} AS together
          FROM (
            SELECT p.image_id, asked.*, ${columns}
            FROM unnest(
              ${layout.map(({ tokenId }) => tokenId)}::integer[], ${join(asked, ', ')}
            ) WITH ORDINALITY AS asked (token_id, ${names('a')}, place)
            JOIN daam_placement AS p ON p.token_id = asked.token_id AND NOT p.is_negative
            OFFSET 0
          ) AS cell
          OFFSET 0
        ) AS overlap
      ) AS alike
      GROUP BY image_id
    ) AS mean
    WHERE total >= ${minLikeness}::float8
    OFFSET 0`;
}

const coarse = Array.from({ length: 16 }, (_, cell) => cell);

const columns = raw(coarse.map((cell) => `${sumOf(cell)} AS b${cell}`).join(', '));

function sumOf(cell: number): string {
  const first = Math.floor(cell / 4) * 16 + (cell % 4) * 2;
  return [first, first + 1, first + 8, first + 9]
    .map((id) => `get_byte(p.cells, ${id})`)
    .join(' + ');
}

function names(letter: string): Sql {
  return raw(coarse.map((cell) => `${letter}${cell}`).join(', '));
}

/** Σ over the cells. */
function each(of: 'least' | 'greatest'): Sql {
  return raw(`(${coarse.map((cell) => `${of}(a${cell}, b${cell})`).join(' + ')})`);
}
