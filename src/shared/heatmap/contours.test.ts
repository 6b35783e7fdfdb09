import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoLines, type Ring } from './contours';
import type { Heatmap } from './heatmap';
import { sampleAt } from './sample';
import { anyHeatmap, box } from './testing/heatmaps';

function heatmap(width: number, height: number, at: (x: number, y: number) => number): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, values };
}

/** Of an outer ring positive, of a hole negative; the whole picture is 1. */
function area(ring: Ring): number {
  return ring.slice(1).reduce((sum, b, i) => sum + (b.x * ring[i]!.y - ring[i]!.x * b.y) / 2, 0);
}

const isOnBorder = ({ x, y }: { x: number; y: number }) => x === 0 || x === 1 || y === 0 || y === 1;

it('puts the line of half the maximum half way from a single cell to its neighbours', () => {
  const map = heatmap(5, 5, (x, y) => (x === 2 && y === 2 ? 0.8 : 0));
  const [line] = isoLines(map, [0.5]);
  expect(line!.value).toBeCloseTo(0.4, 6);
  const [[ring]] = line!.polygons as [[Ring]];
  const corners = ring.slice(1).map(({ x, y }) => [x * 5, y * 5]);
  // The cell's centre is at 2.5.
  for (const expected of [
    [3, 2.5],
    [2.5, 3],
    [2, 2.5],
    [2.5, 2],
  ]) {
    const isThere = corners.some((corner) =>
      corner.every((value, axis) => Math.abs(value - expected[axis]!) < 1e-6),
    );
    expect(isThere).toBe(true);
  }
});

it('runs straight to the border, and closes along it', () => {
  // A slope to the right: the value x at the centre of column x.
  const map = heatmap(4, 3, (x) => x);
  const [line] = isoLines(map, [0.5]);
  const [[ring]] = line!.polygons as [[Ring]];
  // 1.5 lies between the centres of columns 1 and 2, in the middle of the picture.
  const inside = ring.filter((point) => !isOnBorder(point));
  expect(inside).toHaveLength(3);
  for (const { x } of inside) expect(x).toBeCloseTo(0.5, 9);
  // So also on the border itself: straight down, not slanted.
  expect(ring).toContainEqual({ x: 0.5, y: 0 });
  expect(ring).toContainEqual({ x: 0.5, y: 1 });
  expect(Math.min(...ring.map(({ x }) => x))).toBeCloseTo(0.5, 9);
  expect(area(ring)).toBeCloseTo(0.5, 9);
  expect(ring.at(0)).toEqual(ring.at(-1));
});

it('gives the lines in the order asked for', () => {
  const map = heatmap(8, 8, (x, y) => x * y);
  const lines = isoLines(map, [0.75, 0.25, 0.5]);
  expect(lines.map(({ fraction }) => fraction)).toEqual([0.75, 0.25, 0.5]);
  expect(lines.map(({ value }) => value / 49)).toEqual([0.75, 0.25, 0.5]);
});

it('measures by another maximum when given one', () => {
  const map = heatmap(5, 5, (x, y) => (x === 2 && y === 2 ? 0.4 : 0));
  const lines = isoLines(map, [0.25, 0.5], 0.9);
  expect(lines.map(({ value }) => value)).toEqual([0.225, 0.45]);
  expect(lines.map(({ polygons }) => polygons.length)).toEqual([1, 0]);
});

it('keeps holes', () => {
  const map = box([1, 1, 7, 5], { width: 9, height: 7 });
  map.values[3 * 9 + 4] = 0;
  const [{ polygons }] = isoLines(map, [0.5]) as [ReturnType<typeof isoLines>[number]];
  expect(polygons).toHaveLength(1);
  const [outer, hole] = polygons[0] as [Ring, Ring];
  expect(area(outer)).toBeGreaterThan(0.5);
  expect(area(hole)).toBeLessThan(0);
  expect(area(hole) * 63).toBeCloseTo(-0.5, 6);
});

it('has the whole picture for a constant heatmap or a single cell, and nothing without attention', () => {
  for (const map of [heatmap(1, 1, () => 0.3), heatmap(5, 2, () => 0.7)]) {
    const [{ polygons }] = isoLines(map, [0.5]) as [ReturnType<typeof isoLines>[number]];
    expect(polygons).toHaveLength(1);
    expect(area(polygons[0]![0]!)).toBeCloseTo(1, 9);
  }
  expect(
    isoLines(
      heatmap(3, 3, () => 0),
      [0.5],
    )[0]!.polygons,
  ).toEqual([]);
  const none = { width: 0, height: 0, values: new Float32Array() };
  expect(isoLines(none, [0.25, 0.5]).map(({ polygons }) => polygons)).toEqual([[], []]);
});

it('draws the largest grid', () => {
  const disc = heatmap(1024, 1024, (x, y) => Math.max(0, 1 - Math.hypot(x - 512, y - 512) / 400));
  const [line] = isoLines(disc, [0.5]);
  const [[ring]] = line!.polygons as [[Ring]];
  expect(area(ring)).toBeCloseTo(Math.PI * (200 / 1024) ** 2, 3);
});

describe('on any heatmap', () => {
  const fraction = fc.double({ min: 0.05, max: 0.95, noNaN: true });

  it('has every corner inside the picture where the surface has the value', () => {
    fc.assert(
      fc.property(anyHeatmap(), fraction, (map, part) => {
        const [line] = isoLines(map, [part]);
        const points = line!.polygons.flat(2);
        const max = Math.max(...map.values);
        expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
        const errors = points
          .filter((point) => !isOnBorder(point))
          .map((point) => Math.abs(sampleAt(map, point) - line!.value));
        expect(Math.max(0, ...errors)).toBeLessThanOrEqual(1e-5 * max);
      }),
    );
  });

  it('has closed rings, and every cell centre at or above the value inside', () => {
    fc.assert(
      fc.property(anyHeatmap({ maxSide: 8 }), fraction, (map, part) => {
        const [line] = isoLines(map, [part]);
        const rings = line!.polygons.flat();
        for (const ring of rings) expect(ring.at(0)).toEqual(ring.at(-1));
        map.values.forEach((value, i) => {
          const max = Math.max(...map.values);
          // A centre that has about the value lies on the line.
          if (Math.abs(value - line!.value) <= 1e-6 * max) return;
          const x = ((i % map.width) + 0.5) / map.width;
          const y = (Math.floor(i / map.width) + 0.5) / map.height;
          const crossings = rings.reduce((sum, ring) => sum + crossingsRightOf(ring, x, y), 0);
          expect(crossings % 2 === 1).toBe(value > line!.value);
        });
      }),
    );
  });
});

function crossingsRightOf(ring: Ring, x: number, y: number): number {
  return ring.slice(1).filter((b, i) => {
    const a = ring[i]!;
    if (a.y > y === b.y > y) return false;
    return a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) > x;
  }).length;
}
