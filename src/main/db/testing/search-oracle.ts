import type { PlaceHit } from '../spatial';

/** One row per image, token and cell, as the reference document stores it. */
export interface IndexRow {
  imageId: number;
  token: string;
  isNegative: boolean;
  gridSize: 4 | 8;
  cell: number;
  /** Rounded to four bytes, as a `real` column holds it. */
  attention: number;
}

export interface RowQuery {
  token: string;
  isNegative: boolean;
  gridSize: 4 | 8;
  cells: readonly number[];
  minAttention: number;
  limit: number;
}

/**
 * The search by place in its plainest form: pick the rows, group them by image, sum, sort. The
 * minimum is rounded to four bytes, as the function's parameter is; sums run in
 * double precision and are rounded once.
 */
export function searchRows(rows: readonly IndexRow[], query: RowQuery): PlaceHit[] {
  const minimum = Math.fround(query.minAttention);
  const wanted = new Set(query.cells);
  const picked = rows
    .filter((row) => row.token === query.token && row.isNegative === query.isNegative)
    .filter((row) => row.gridSize === query.gridSize && wanted.has(row.cell))
    .filter((row) => row.attention >= minimum)
    .sort((a, b) => a.cell - b.cell);
  const hits = new Map<number, PlaceHit>();
  for (const { imageId, attention } of picked) {
    const hit = hits.get(imageId) ?? { imageId, totalAttention: 0, coverageCells: 0 };
    // Multiples of 2^-40, so that sums are exact.
    hit.totalAttention += attention + 4096 - 4096;
    hit.coverageCells += 1;
    hits.set(imageId, hit);
  }
  return [...hits.values()]
    .map((hit) => ({ ...hit, totalAttention: Math.fround(hit.totalAttention) }))
    .sort((a, b) => b.totalAttention - a.totalAttention || a.imageId - b.imageId)
    .slice(0, query.limit);
}
