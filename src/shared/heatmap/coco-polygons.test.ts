import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cocoPolygons, polygonArea } from './coco-polygons';
import { isoLines, type Ring } from './contours';
import { anyHeatmap } from './testing/heatmaps';

const picture = { width: 200, height: 100 };
const whole = { x: 0, y: 0, ...picture };

function ring(...points: [number, number][]): Ring {
  return [...points, points[0]!].map(([x, y]) => ({ x, y }));
}

const square = ring([0.1, 0.1], [0.1, 0.9], [0.9, 0.9], [0.9, 0.1]);
const hole = ring([0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6]);

it('are corners in pixels, without the first again', () => {
  const [polygon] = cocoPolygons([[square]], picture, whole);
  expect(polygon).toHaveLength(8);
  expect(polygon).toEqual(expect.arrayContaining([20, 10, 180, 90]));
  expect(polygonArea(polygon!)).toBeCloseTo(160 * 80, 6);
});

it('cut holes out by a slit', () => {
  const polygons = cocoPolygons([[square, hole]], picture, whole);
  expect(polygons).toHaveLength(1);
  // Four corners, four of the hole, and the two ends of the slit once more.
  expect(polygons[0]).toHaveLength(2 * 10);
  expect(polygonArea(polygons[0]!)).toBeCloseTo(160 * 80 - 40 * 20, 6);
  expect(isFilled(polygons[0]!, 100, 50)).toBe(false);
  expect(isFilled(polygons[0]!, 50, 50)).toBe(true);
  expect(isFilled(polygons[0]!, 150, 51)).toBe(true);
});

it('stay inside the bounds', () => {
  const bounds = { x: 40, y: 20, width: 100, height: 30 };
  const [polygon] = cocoPolygons([[square]], picture, bounds);
  expect(polygonArea(polygon!)).toBeCloseTo(100 * 30, 6);
});

it('leave out what has no area', () => {
  const flat = ring([0.1, 0.5], [0.5, 0.5], [0.9, 0.5]);
  expect(cocoPolygons([[flat], [ring([0.5, 0.5])]], picture, whole)).toEqual([]);
  expect(cocoPolygons([], picture, whole)).toEqual([]);
});

it('have the area of their rings, for any heatmap', () => {
  const fraction = fc.double({ min: 0.1, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(anyHeatmap({ maxSide: 9 }), fraction, (map, part) => {
      const { polygons } = isoLines(map, [part])[0]!;
      const written = cocoPolygons(polygons, picture, whole);
      const area = written.reduce((sum, polygon) => sum + polygonArea(polygon), 0);
      const exact = polygons.flat().reduce((sum, points) => sum + ringArea(points), 0) * 200 * 100;
      // Two decimals move each corner by up to 0.005 pixels.
      const corners = polygons.flat(2).length;
      expect(Math.abs(area - exact)).toBeLessThanOrEqual(0.01 * 300 * corners + 1e-6);
    }),
  );
});

/** Positive for outer rings, negative for holes. */
function ringArea(points: Ring): number {
  return points
    .slice(1)
    .reduce((sum, b, i) => sum + (b.x * points[i]!.y - points[i]!.x * b.y) / 2, 0);
}

/** By the even-odd rule. */
function isFilled(polygon: number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, before = polygon.length - 2; i < polygon.length; before = i, i += 2) {
    const [ax, ay, bx, by] = [polygon[before]!, polygon[before + 1]!, polygon[i]!, polygon[i + 1]!];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
