import type { TokenPair } from '@shared/insights';
import { expect, it } from 'vitest';
import { arrowPlot } from './arrow-plot';

const pairOf = (second: string, dx: number, dy: number, images = 10): TokenPair => ({
  first: 'castle',
  second,
  images,
  share: 0.5,
  lift: null,
  dx,
  dy,
});
const options = { halfPx: 100, nameOf: ({ second }: TokenPair) => second };

it('the edge is the smallest round offset that holds all arrows', () => {
  expect(arrowPlot([pairOf('moon', 0.2, -0.4)], options)).toMatchObject({
    reach: 0.5,
    pairs: [{ x: 40, y: -80 }],
  });
  expect(arrowPlot([pairOf('moon', 0.01, 0)], options).reach).toBe(0.1);
  expect(arrowPlot([], options)).toEqual({ reach: 0.1, pairs: [] });
});

it('of names that would lie on each other, that of most images is there', () => {
  const { pairs } = arrowPlot(
    [pairOf('star', 0.3, -0.3, 2), pairOf('moon', 0.31, -0.3, 50), pairOf('lake', -0.4, 0.4)],
    options,
  );
  const named = pairs.filter(({ label }) => label).map(({ pair }) => pair.second);
  expect(named).toContain('moon');
  expect(named).toContain('lake');
  const boxes = pairs.flatMap(({ label, pair }) => (label ? [{ ...label, pair }] : []));
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.length);
});

it('names stay within the plot', () => {
  const { pairs } = arrowPlot([pairOf('a rather long name', 0.5, 0)], options);
  expect(pairs[0]!.label).toMatchObject({ isLeft: true });
});

it('more images make a larger dot', () => {
  const { pairs } = arrowPlot([pairOf('a', 0.1, 0.1, 1), pairOf('b', -0.1, 0.1, 9)], options);
  expect(pairs.map(({ pair }) => pair.second)).toEqual(['b', 'a']);
  expect(pairs[0]!.radiusPx).toBeGreaterThan(pairs[1]!.radiusPx);
});
