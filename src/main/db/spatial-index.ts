import { AppError } from '@shared/errors';
import type { PlacementRecord } from '../records';

/** One row of the document's daam_spatial_index. */
export interface SpatialIndexEntry {
  token: string;
  /** False when left out. */
  isNegative?: boolean;
  gridSize: 4 | 8;
  /** Row-major from the top left. */
  cellId: number;
  /** Mean attention of the cell, 0…1. */
  attention: number;
}

/**
 * Packs row-per-cell entries into one placement per token and polarity; cells without an entry
 * are 0. Throws `bad-request` for a cell outside its grid or an attention outside 0…1.
 */
export function packSpatialIndex(entries: readonly SpatialIndexEntry[]): PlacementRecord[] {
  const byToken = new Map<string, SpatialIndexEntry[]>();
  for (const entry of entries) {
    check(entry);
    const key = `${entry.isNegative ?? false}:${entry.token}`;
    const known = byToken.get(key);
    if (known) known.push(entry);
    else byToken.set(key, [entry]);
  }
  return [...byToken.values()].map(packToken);
}

function packToken(entries: readonly SpatialIndexEntry[]): PlacementRecord {
  const fine = entries.filter((entry) => entry.gridSize === 8);
  const attention = new Float64Array(64);
  for (const { cellId, attention: value } of fine) attention[cellId] = value;
  if (fine.length === 0) {
    for (const { cellId, attention: value } of entries) {
      for (const cell of fineCells(cellId)) attention[cell] = value;
    }
  }
  const scale = Math.max(...attention);
  const { token, isNegative = false } = entries[0]!;
  const cells = Uint8Array.from(attention, (v) => (scale > 0 ? Math.round((v / scale) * 255) : 0));
  return { token, isNegative, scale, cells };
}

/** The four 8×8 cells that make up a 4×4 cell. */
function fineCells(cell: number): number[] {
  const first = Math.floor(cell / 4) * 16 + (cell % 4) * 2;
  return [first, first + 1, first + 8, first + 9];
}

function check({ token, gridSize, cellId, attention }: SpatialIndexEntry): void {
  const isCell = Number.isInteger(cellId) && cellId >= 0 && cellId < gridSize ** 2;
  if ((gridSize !== 4 && gridSize !== 8) || !isCell) {
    throw new AppError(
      'bad-request',
      `Cell ${cellId} of "${token}" lies outside the ${gridSize}×${gridSize} grid.`,
    );
  }
  if (!(attention >= 0 && attention <= 1)) {
    throw new AppError('bad-request', `Attention of "${token}" is ${attention}, not within 0…1.`);
  }
}
