import type { TokenPair } from '@shared/insights';

/** An arrow from the middle of the first token to where the second lies from there. */
export interface PlottedPair {
  readonly pair: TokenPair;
  /** Of the tip, in px from the middle of the plot, y down. */
  readonly x: number;
  readonly y: number;
  /** Of the dot at the tip, by how many images have both. */
  readonly radiusPx: number;
  /** Null where it would lie on another: the dot says it when it is pointed at. */
  readonly label: { readonly x: number; readonly y: number; readonly isLeft: boolean } | null;
}

export interface ArrowPlot {
  readonly pairs: readonly PlottedPair[];
  /** What the plot's edge is: an offset in fractions of the picture. */
  readonly reach: number;
}

/** Offsets that the edge can mean: the smallest that holds all. */
const reaches = [0.1, 0.25, 0.5, 1] as const;
const labelPx = 14;
const characterPx = 6.3;

/** Where arrows and their names go in a square plot; those of most images are named first. */
export function arrowPlot(
  pairs: readonly TokenPair[],
  { halfPx, nameOf }: { halfPx: number; nameOf: (pair: TokenPair) => string },
): ArrowPlot {
  const farthest = Math.max(0, ...pairs.flatMap(({ dx, dy }) => [Math.abs(dx), Math.abs(dy)]));
  const reach = reaches.find((one) => farthest <= one) ?? 1;
  const mostImages = Math.max(1, ...pairs.map(({ images }) => images));
  const taken: Box[] = [];
  const dots = pairs
    .toSorted((a, b) => b.images - a.images)
    .map((pair) => ({
      pair,
      x: clamp(pair.dx / reach) * halfPx,
      y: clamp(pair.dy / reach) * halfPx,
      radiusPx: 2.5 + 3.5 * Math.sqrt(pair.images / mostImages),
    }));
  for (const { x, y, radiusPx } of dots) taken.push(around(x, y, radiusPx));
  return {
    reach,
    pairs: dots.map((dot) => ({ ...dot, label: placeLabel(dot, nameOf(dot.pair), halfPx, taken) })),
  };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Beside the dot, away from the middle where there is room, else on its other side. */
function placeLabel(
  { x, y, radiusPx }: { x: number; y: number; radiusPx: number },
  name: string,
  halfPx: number,
  taken: Box[],
): PlottedPair['label'] {
  const widthPx = name.length * characterPx;
  for (const isLeft of x < 0 ? [true, false] : [false, true]) {
    const at = x + (isLeft ? -1 : 1) * (radiusPx + 4);
    const box = {
      left: isLeft ? at - widthPx : at,
      right: isLeft ? at : at + widthPx,
      top: y - labelPx / 2,
      bottom: y + labelPx / 2,
    };
    const isInside = box.left >= -halfPx && box.right <= halfPx;
    if (!isInside || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    return { x: at, y, isLeft };
  }
  return null;
}

function around(x: number, y: number, radiusPx: number): Box {
  return { left: x - radiusPx, right: x + radiusPx, top: y - radiusPx, bottom: y + radiusPx };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
