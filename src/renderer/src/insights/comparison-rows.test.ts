import type { TokenEffect, TokenTable } from '@shared/insights';
import { expect, it } from 'vitest';
import { comparisonRows, differenceOf } from './comparison-rows';

const tokenOf = (token: string, avgMax: number): TokenEffect => ({
  token,
  isNegative: false,
  images: 3,
  heatmaps: 3,
  avgMax,
  avgMean: 0,
  avgCoverage: 0,
  trend: [],
});
const tableOf = (values: Record<string, number>, more = 0): TokenTable => {
  const rows = Object.entries(values).map(([token, avgMax]) => tokenOf(token, avgMax));
  return { rows, total: rows.length + more, sample: null };
};
const a = tableOf({ moon: 0.5, sun: 0.2, tree: 0.4 });
const b = tableOf({ sun: 0.9, moon: 0.4, castle: 0.3 });
const options = { measure: 'avgMax', sort: 'difference', direction: 'desc' } as const;
const tokens = (rows: { token: string }[]) => rows.map(({ token }) => token);

it('what differs most is first, either way, and what only one side has is last', () => {
  const rows = comparisonRows([a, b], options);
  expect(tokens(rows)).toEqual(['sun', 'moon', 'castle', 'tree']);
  expect(differenceOf(rows[0]!, 'avgMax')).toBeCloseTo(0.7);
  expect(differenceOf(rows[1]!, 'avgMax')).toBeCloseTo(-0.1);
  expect(differenceOf(rows[2]!, 'avgMax')).toBeNull();
  expect(tokens(comparisonRows([a, b], { ...options, direction: 'asc' }))).toEqual([
    'moon',
    'sun',
    'castle',
    'tree',
  ]);
});

it('rows are sorted by one side, or by name', () => {
  expect(tokens(comparisonRows([a, b], { ...options, sort: 'first' }))).toEqual([
    'moon',
    'tree',
    'sun',
    'castle',
  ]);
  expect(tokens(comparisonRows([a, b], { ...options, sort: 'token', direction: 'asc' }))).toEqual([
    'castle',
    'moon',
    'sun',
    'tree',
  ]);
});

it('a token is not said to be missing on a side that has more tokens than are listed', () => {
  const cut = tableOf({ sun: 0.9, moon: 0.4 }, 10);
  expect(tokens(comparisonRows([a, cut], options))).toEqual(['sun', 'moon']);
});
