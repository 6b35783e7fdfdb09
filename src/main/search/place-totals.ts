import { coarseCell, type GridSize, type Place } from '@shared/search/place';
import type { Postings } from './postings';

/** More than any cell has: such an entry never counts. */
const never = 0xffff;

/**
 * How much attention each entry of postings has in a place, kept while the place changes: only cells
 * whose weight is another than before are read. All that is added up are multiples of 2^−40 well below
 * 2^13, so the sums are exact, in whatever order and however often they are added to and taken from.
 */
export class PlaceTotals {
  /** Σ weight · attention over the cells that count. */
  readonly totals: Float64Array;
  /** How many cells count; an entry of which none does is not found. */
  readonly counts: Uint8Array;
  readonly version: number;
  private readonly weights: Float64Array;
  /** What a cell's bytes (4×4: the sum of its four) have to reach. */
  private readonly minima: Uint16Array;

  constructor(
    readonly postings: Postings,
    readonly gridSize: GridSize,
    readonly minAttention: number,
  ) {
    this.totals = new Float64Array(postings.length);
    this.counts = new Uint8Array(postings.length);
    this.weights = new Float64Array(gridSize ** 2);
    this.version = postings.version;
    this.minima = minimaOf(postings, whole(gridSize), Math.fround(minAttention));
  }

  get bytes(): number {
    return this.totals.length * 11;
  }

  /** Cells that have to be read for this place. */
  distanceTo({ weights }: Place): number {
    return this.weights.reduce((sum, weight, cell) => sum + (weight === weights[cell] ? 0 : 1), 0);
  }

  moveTo({ weights }: Place): void {
    weights.forEach((weight, cell) => {
      const before = this.weights[cell]!;
      if (weight === before) return;
      if (this.gridSize === 8) this.addFine(cell, weight, before);
      else this.addCoarse(cell, weight, before);
      this.weights[cell] = weight;
    });
  }

  private addFine(cell: number, weight: number, before: number): void {
    const { totals, counts, minima } = this;
    const { scales } = this.postings;
    const column = this.postings.cellColumn(cell);
    const more = (weight > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    for (let entry = 0; entry < column.length; entry++) {
      const value = column[entry]!;
      if (value < minima[entry]!) continue;
      const attention = Math.fround((value * scales[entry]!) / 255);
      totals[entry]! += quantized(weight * attention) - quantized(before * attention);
      counts[entry]! += more;
    }
  }

  private addCoarse(cell: number, weight: number, before: number): void {
    const { totals, counts, minima } = this;
    const { scales } = this.postings;
    const [a, b, c, d] = fineCells(cell).map((fine) => this.postings.cellColumn(fine)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const more = (weight > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    for (let entry = 0; entry < a.length; entry++) {
      const value = a[entry]! + b[entry]! + c[entry]! + d[entry]!;
      if (value < minima[entry]!) continue;
      const attention = Math.fround((value * scales[entry]!) / 1020);
      totals[entry]! += quantized(weight * attention) - quantized(before * attention);
      counts[entry]! += more;
    }
  }
}

/** To a multiple of 2^−40. */
export function quantized(value: number): number {
  return value + 4096 - 4096;
}

/** What the bytes of a cell add up to where its attention is the scale. */
function whole(gridSize: GridSize): number {
  return gridSize === 8 ? 255 : 1020;
}

/** The four of the 8×8 grid. */
export function fineCells(coarse: number): number[] {
  return Array.from({ length: 64 }, (_, cell) => cell).filter(
    (cell) => coarseCell(cell) === coarse,
  );
}

/**
 * Attention grows with the bytes, so whether a cell reaches the minimum is a comparison of whole
 * numbers: with the least that does, worked out once per entry with the very arithmetic of attention.
 */
function minimaOf(postings: Postings, full: number, minimum: number): Uint16Array {
  const { scales, gone, length } = postings;
  const minima = new Uint16Array(length);
  for (let entry = 0; entry < length; entry++) {
    const scale = scales[entry]!;
    if (gone[entry] === 1 || Math.fround((full * scale) / full) < minimum) {
      minima[entry] = never;
      continue;
    }
    let least = scale > 0 ? Math.min(full, Math.ceil((minimum * full) / scale)) : 0;
    while (least > 0 && Math.fround(((least - 1) * scale) / full) >= minimum) least--;
    while (Math.fround((least * scale) / full) < minimum) least++;
    minima[entry] = least;
  }
  return minima;
}
