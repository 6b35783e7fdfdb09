import sql, { raw, type Sql } from 'sql-template-tag';
import type { Relation } from '@shared/search/query';
import { hasKey, placementsFrom, type TokenKey } from './place-sql';

/**
 * `SELECT image_id`: the images in which two tokens or groups lie to one another as said, which
 * `placement-shape.ts` defines. All of it in whole numbers, so that every engine decides alike. OFFSET 0
 * keeps the planner from working out anything twice, and from copying it all when terms are many.
 */
export function relatedSql(relation: Relation, first: TokenKey, second: TokenKey): Sql {
  const pairs = sql`
    SELECT a.image_id, a.cells AS a, b.cells AS b
    FROM ${placementsFrom(first)} AS a
    JOIN ${placementsFrom(second)} AS b ON b.image_id = a.image_id
    WHERE ${hasKey('a', first)} AND ${hasKey('b', second)}
    OFFSET 0`;
  switch (relation) {
    case 'left-of':
      return sideSql(pairs, columnOf, 'a', 'b');
    case 'right-of':
      return sideSql(pairs, columnOf, 'b', 'a');
    case 'above':
      return sideSql(pairs, rowOf, 'a', 'b');
    case 'below':
      return sideSql(pairs, rowOf, 'b', 'a');
    case 'inside':
    case 'overlaps':
    case 'larger-than':
      return sql`
        SELECT image_id FROM (${masksSql(pairs)}) AS mask WHERE ${raw(conditions[relation])}
        OFFSET 0`;
  }
}

const cells = Array.from({ length: 64 }, (_, cell) => cell);
const columnOf = (cell: number): number => cell % 8;
const rowOf = (cell: number): number => Math.floor(cell / 8);

/** The centroid of the one is at least half a cell before that of the other. */
function sideSql(pairs: Sql, axis: (cell: number) => number, one: string, other: string): Sql {
  return sql`
    SELECT image_id
    FROM (
      SELECT image_id,
             ${sum(one, () => 1)} AS total, ${sum(one, axis)} AS moment,
             ${sum(other, () => 1)} AS other_total, ${sum(other, axis)} AS other_moment
      FROM (${pairs}) AS pair
      OFFSET 0
    ) AS centre
    WHERE total > 0 AND other_total > 0
      AND (2 * moment + total) * other_total <= 2 * other_moment * total
    OFFSET 0`;
}

function sum(bytes: string, factor: (cell: number) => number): Sql {
  const parts = cells.map((cell) => `${factor(cell)} * get_byte(${bytes}, ${cell})`);
  return raw(`(${parts.join(' + ')})::bigint`);
}

/** Bit i: cell i has at least half the largest byte. None where all is empty. */
function masksSql(pairs: Sql): Sql {
  return sql`
    SELECT image_id, ${mask('a')} AS a, ${mask('b')} AS b
    FROM (
      SELECT image_id, a, b, ${peak('a')} AS a_peak, ${peak('b')} AS b_peak
      FROM (${pairs}) AS pair
      OFFSET 0
    ) AS peak
    WHERE a_peak > 0 AND b_peak > 0
    OFFSET 0`;
}

function peak(bytes: string): Sql {
  return raw(`greatest(${cells.map((cell) => `get_byte(${bytes}, ${cell})`).join(', ')})`);
}

function mask(bytes: string): Sql {
  const parts = cells.map(
    (cell) => `((2 * get_byte(${bytes}, ${cell}) >= ${bytes}_peak)::integer::bigint << ${cell})`,
  );
  return raw(`(${parts.join(' | ')})`);
}

const ends = {
  left: (bits: string) => outermost(bits, columnOf, [0, 1, 2, 3, 4, 5, 6, 7]),
  right: (bits: string) => outermost(bits, columnOf, [7, 6, 5, 4, 3, 2, 1, 0]),
  top: (bits: string) => outermost(bits, rowOf, [0, 1, 2, 3, 4, 5, 6, 7]),
  bottom: (bits: string) => outermost(bits, rowOf, [7, 6, 5, 4, 3, 2, 1, 0]),
};

/** Boxes inside one another are the same, or the inner one is smaller. */
const isSameBox = Object.values(ends)
  .map((end) => `${end('a')} = ${end('b')}`)
  .join(' AND ');
const conditions = {
  overlaps: 'a & b <> 0',
  'larger-than': 'bit_count(a::bit(64)) > bit_count(b::bit(64))',
  inside: `${ends.left('a')} >= ${ends.left('b')} AND ${ends.right('a')} <= ${ends.right('b')}
    AND ${ends.top('a')} >= ${ends.top('b')} AND ${ends.bottom('a')} <= ${ends.bottom('b')}
    AND NOT (${isSameBox})`,
};

/** The first of these columns (or rows) in which any bit is set. */
function outermost(bits: string, axis: (cell: number) => number, order: readonly number[]): string {
  const lines = order.map((line) => {
    const those = cells.filter((cell) => axis(cell) === line);
    const all = those.reduce((set, cell) => set | (1n << BigInt(cell)), 0n);
    return `WHEN ${bits} & (${BigInt.asIntN(64, all)}) <> 0 THEN ${line}`;
  });
  return `(CASE ${lines.join(' ')} END)`;
}
