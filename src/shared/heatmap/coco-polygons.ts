import type { Ring } from './contours';
import type { PictureRect, Size } from './picture-space';

/** [x, y, x, y, …] in pixels of the picture; not closed. */
export type CocoPolygon = number[];

type Corner = readonly [x: number, y: number];

/**
 * Polygons with holes as COCO has them: without holes, in pixels with two decimals. A hole is cut
 * out by a slit of no width from the outline, so that area and filling stay right. What reaches out
 * of `bounds` (in pixels) is put on its border; what has no area is left out.
 */
export function cocoPolygons(
  polygons: readonly (readonly Ring[])[],
  picture: Size,
  bounds: PictureRect,
): CocoPolygon[] {
  return polygons.flatMap((rings) => {
    const [outer, ...holes] = rings
      .map((ring) => cornersOf(ring, picture, bounds))
      .filter((corners) => corners.length >= 3);
    if (!outer || signedArea(outer) === 0) return [];
    return [holes.reduce(cutOut, outer).flat()];
  });
}

/** Area in pixels; slits cancel out. */
export function polygonArea(polygon: CocoPolygon): number {
  const corners = Array.from({ length: polygon.length / 2 }, (_, i): Corner => [
    polygon[i * 2]!,
    polygon[i * 2 + 1]!,
  ]);
  return Math.abs(signedArea(corners));
}

export function roundPixels(value: number): number {
  return Math.round(value * 100) / 100;
}

function cornersOf(ring: Ring, picture: Size, bounds: PictureRect): Corner[] {
  const [right, bottom] = [bounds.x + bounds.width, bounds.y + bounds.height];
  const corners: Corner[] = [];
  for (const point of ring.slice(1)) {
    const x = roundPixels(Math.min(right, Math.max(bounds.x, point.x * picture.width)));
    const y = roundPixels(Math.min(bottom, Math.max(bounds.y, point.y * picture.height)));
    const last = corners.at(-1);
    if (last?.[0] !== x || last[1] !== y) corners.push([x, y]);
  }
  return corners;
}

/** Into the hole at the corner of the outline that is nearest to it, around, and back. */
function cutOut(outline: readonly Corner[], hole: readonly Corner[]): Corner[] {
  const [x, y] = hole[0]!;
  const distances = outline.map((corner) => (corner[0] - x) ** 2 + (corner[1] - y) ** 2);
  const nearest = distances.reduce((best, d, i) => (d < distances[best]! ? i : best), 0);
  return [
    ...outline.slice(0, nearest + 1),
    ...hole,
    hole[0]!,
    outline[nearest]!,
    ...outline.slice(nearest + 1),
  ];
}

function signedArea(corners: readonly Corner[]): number {
  return corners.reduce((sum, [x, y], i) => {
    const [fromX, fromY] = corners.at(i - 1)!;
    return sum + (fromX * y - x * fromY) / 2;
  }, 0);
}
