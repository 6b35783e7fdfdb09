import { expect, it } from 'vitest';
import { trendOf } from './chart-data';
import { chartTable, pairsTable, patternTable, tokensTable } from './insight-tables';

const effect = { images: 2, heatmaps: 3, avgMax: 0.5, avgMean: 0.2, avgCoverage: 0.25 };
const none = { images: 0, heatmaps: 0, avgMax: 0, avgMean: 0, avgCoverage: 0 };

it('tokens are written with what is known of them, and their trend in one column', () => {
  const trend = [{ month: '2026-05', ...effect }];
  const { columns, rows } = tokensTable('Tokens', [
    { token: 'moon', isNegative: false, trend, ...effect },
    { token: 'fog', isNegative: true, trend: [], ...none },
  ]);
  expect(rows).toEqual([
    ['moon', 'positive', 2, 3, 0.5, 0.2, 0.25, '2026-05: 0.500'],
    ['fog', 'negative', 0, 0, null, null, null, ''],
  ]);
  expect(columns).toHaveLength(rows[0]!.length);
});

it('a chart of two has the figures of both beside each other, empty where there are none', () => {
  const points = trendOf([[{ month: '2026-05', ...effect }], []], 'avgMax');
  const { columns, rows, series } = chartTable('Trend', 'month', ['moon', 'sun'], points);
  expect(series).toEqual(['moon', 'sun']);
  expect(columns).toHaveLength(11);
  expect(columns[1]).toBe('moon images');
  expect(rows).toEqual([['2026-05', 2, 3, 0.5, 0.2, 0.25, null, null, null, null, null]]);
});

it('a pattern is written cell by cell, of the grid that is shown', () => {
  const pattern = {
    images: 1,
    mean: Array.from({ length: 64 }, (_, cell) => cell),
    deviation: new Array<number>(64).fill(1),
    sample: null,
  };
  expect(patternTable('Place', pattern, 8).rows[9]).toEqual([9, 2, 2, 9, 1]);
  expect(patternTable('Place', pattern, 4).rows[5]).toEqual([5, 2, 2, (18 + 19 + 26 + 27) / 4, 1]);
});

it('a lift is written where it is known', () => {
  const pair = { first: 'moon', second: 'sky', images: 2, share: 0.5, lift: 1.5, dx: 0, dy: -0.25 };
  expect(pairsTable('Pairs', [pair])).toMatchObject({
    columns: ['first', 'second', 'images', 'share of the first', 'lift', 'right', 'down'],
    rows: [['moon', 'sky', 2, 0.5, 1.5, 0, -0.25]],
  });
  expect(pairsTable('Pairs', [{ ...pair, lift: null }])).toMatchObject({
    columns: ['first', 'second', 'images', 'share of the first', 'right', 'down'],
    rows: [['moon', 'sky', 2, 0.5, 0, -0.25]],
  });
});
