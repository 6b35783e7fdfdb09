import { expect, it } from 'vitest';
import { trendPath } from './trend-path';

const options = { widthPx: 86, heightPx: 26, largest: 1 };

it('months lie at their distance, and the newest has a dot', () => {
  const trend = [
    { month: '2025-12', avgMax: 0 },
    { month: '2026-01', avgMax: 1 },
    { month: '2026-04', avgMax: 0.5 },
  ];
  expect(trendPath(trend, options)).toEqual({
    path: 'M3.0 23.0L23.0 3.0L83.0 13.0',
    dots: [{ x: 83, y: 13 }],
  });
});

it('a single month is a dot in the middle, and none is nothing', () => {
  expect(trendPath([{ month: '2026-01', avgMax: 0.5 }], options).dots).toEqual([{ x: 43, y: 13 }]);
  expect(trendPath([], options)).toEqual({ path: '', dots: [] });
  expect(trendPath([{ month: '2026-01', avgMax: 0 }], { ...options, largest: 0 }).path).toBe(
    'M43.0 23.0',
  );
});
