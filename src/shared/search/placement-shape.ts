import type { Relation } from './query';

/**
 * What relations are decided by, all whole numbers, so that every engine decides alike. Of the 64
 * bytes of a placement: row-major 8×8, y down.
 */
export interface PlacementShape {
  /** Σ b. */
  readonly sum: number;
  /** Σ b · column, Σ b · row; by `sum`, the centroid in cells. */
  readonly sumX: number;
  readonly sumY: number;
  /** The cells of at least half the largest byte, a bit each: 0…31, 32…63. Unsigned. */
  readonly low: number;
  readonly high: number;
  /** Of those cells: how many, and the box around them, both ends included. */
  readonly count: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function placementShape(cells: Uint8Array): PlacementShape {
  let [sum, sumX, sumY, max] = [0, 0, 0, 0];
  for (let cell = 0; cell < 64; cell++) {
    const byte = cells[cell]!;
    sum += byte;
    sumX += byte * (cell & 7);
    sumY += byte * (cell >> 3);
    if (byte > max) max = byte;
  }
  let [low, high, count] = [0, 0, 0];
  let [left, top, right, bottom] = [8, 8, -1, -1];
  for (let cell = 0; max > 0 && cell < 64; cell++) {
    if (2 * cells[cell]! < max) continue;
    const [x, y] = [cell & 7, cell >> 3];
    count++;
    if (cell < 32) low = (low | (1 << cell)) >>> 0;
    else high = (high | (1 << (cell - 32))) >>> 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { sum, sumX, sumY, low, high, count, left, top, right, bottom };
}

/**
 * Whether two placements lie to one another as said; never where one is empty. Sides: their
 * centroids are at least half an 8×8 cell (1/16 of the picture) apart. Inside: the box of the one
 * lies in that of the other and is smaller. Overlaps: they share a cell. Larger: more cells.
 */
export function isRelated(relation: Relation, a: PlacementShape, b: PlacementShape): boolean {
  if (a.count === 0 || b.count === 0) return false;
  switch (relation) {
    case 'left-of':
      return isBefore(a.sumX, a.sum, b.sumX, b.sum);
    case 'right-of':
      return isBefore(b.sumX, b.sum, a.sumX, a.sum);
    case 'above':
      return isBefore(a.sumY, a.sum, b.sumY, b.sum);
    case 'below':
      return isBefore(b.sumY, b.sum, a.sumY, a.sum);
    case 'inside':
      return (
        a.left >= b.left &&
        a.right <= b.right &&
        a.top >= b.top &&
        a.bottom <= b.bottom &&
        (a.right - a.left < b.right - b.left || a.bottom - a.top < b.bottom - b.top)
      );
    case 'overlaps':
      return (a.low & b.low) !== 0 || (a.high & b.high) !== 0;
    case 'larger-than':
      return a.count > b.count;
  }
}

/** sumA / totalA + ½ ≤ sumB / totalB, in whole numbers: below 2^53 for 64 bytes. */
function isBefore(sumA: number, totalA: number, sumB: number, totalB: number): boolean {
  return 2 * sumA * totalB + totalA * totalB <= 2 * sumB * totalA;
}
