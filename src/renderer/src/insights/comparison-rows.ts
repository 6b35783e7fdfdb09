import type { TokenEffect, TokenTable } from '@shared/insights';
import { measureOf, type Measure } from './measures';

/** A token beside itself: with one model and with another. */
export interface ComparisonRow {
  readonly token: string;
  readonly isNegative: boolean;
  /** Null where no image of that side has it. */
  readonly sides: readonly [TokenEffect | null, TokenEffect | null];
}

export const comparisonSorts = ['token', 'first', 'second', 'difference'] as const;
export type ComparisonSort = (typeof comparisonSorts)[number];

/**
 * Tokens of both sides. Tables are cut: a token that is on one side only is left out when the other
 * side has more tokens than are listed, since it may be among them.
 */
export function comparisonRows(
  tables: readonly [TokenTable, TokenTable],
  {
    measure,
    sort,
    direction,
  }: { measure: Measure; sort: ComparisonSort; direction: 'asc' | 'desc' },
): ComparisonRow[] {
  const byToken = tables.map(({ rows }) => new Map(rows.map((row) => [row.token, row])));
  const isWhole = tables.map(({ rows, total }) => rows.length >= total);
  const rows = [...new Map([...byToken[0]!, ...byToken[1]!]).values()].flatMap(
    ({ token, isNegative }): ComparisonRow[] => {
      const sides = [byToken[0]!.get(token) ?? null, byToken[1]!.get(token) ?? null] as const;
      const isSure = sides.every((side, at) => side !== null || isWhole[at]);
      return isSure ? [{ token, isNegative, sides }] : [];
    },
  );
  const valueOf = (row: ComparisonRow) => sortValue(row, measure, sort);
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (sort === 'token') return sign * compareText(a.token, b.token);
    const [x, y] = [valueOf(a), valueOf(b)];
    // What has no value is last, in either direction.
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || compareText(a.token, b.token);
    return sign * (x - y) || compareText(a.token, b.token);
  });
}

/** The second less the first; null where one of them has none. */
export function differenceOf({ sides: [a, b] }: ComparisonRow, measure: Measure): number | null {
  const [x, y] = [a && measureOf(a, measure), b && measureOf(b, measure)];
  return x === null || y === null ? null : y - x;
}

function sortValue(row: ComparisonRow, measure: Measure, sort: ComparisonSort): number | null {
  // By how much, not which way: what differs most is first.
  const difference = differenceOf(row, measure);
  if (sort === 'difference') return difference === null ? null : Math.abs(difference);
  const side = row.sides[sort === 'first' ? 0 : 1];
  return side && measureOf(side, measure);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
