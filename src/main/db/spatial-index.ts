import { AppError } from '@shared/errors';
import type { SpatialIndexEntry } from '@shared/heatmap/grid';
import type { PlacementRecord } from '../records';

/**
 * Packs row-per-cell entries into one placement per token and polarity; cells without an entry
 * are 0. Throws `bad-request` for a cell outside its grid or an attention outside 0…1.
 */
export function packSpatialIndex(entries: readonly SpatialIndexEntry[]): PlacementRecord[] {
  const byToken = new Map<string, SpatialIndexEntry[]>();
  for (const entry of entries) {
    check(entry);
    const key = `${entry.isNegative}:${entry.token}`;
    const known = byToken.get(key);
    if (known) known.push(entry);
    else byToken.set(key, [entry]);
  }
  return [...byToken.values()].map(packToken);
}

function packToken(entries: readonly SpatialIndexEntry[]): PlacementRecord {
  const fine = entries.filter((entry) => entry.gridSize === 8);
  const attention = new Float64Array(64);
  for (const { gridCellId, cellAttention } of fine) attention[gridCellId] = cellAttention;
  if (fine.length === 0) {
    for (const { gridCellId, cellAttention } of entries) {
      for (const cell of fineCells(gridCellId)) attention[cell] = cellAttention;
    }
  }
  // As the database keeps it: the bytes are fractions of the stored scale.
  const scale = Math.fround(Math.max(...attention));
  const { token, isNegative } = entries[0]!;
  const cells = Uint8Array.from(attention, (v) => (scale > 0 ? Math.round((v / scale) * 255) : 0));
  return { token, isNegative, scale, cells };
}

/** The four 8×8 cells that make up a 4×4 cell. */
function fineCells(cell: number): number[] {
  const first = Math.floor(cell / 4) * 16 + (cell % 4) * 2;
  return [first, first + 1, first + 8, first + 9];
}

function check({ token, gridSize, gridCellId, cellAttention }: SpatialIndexEntry): void {
  const isCell = Number.isInteger(gridCellId) && gridCellId >= 0 && gridCellId < gridSize ** 2;
  if ((gridSize !== 4 && gridSize !== 8) || !isCell) {
    throw new AppError(
      'bad-request',
      `Cell ${gridCellId} of "${token}" lies outside the ${gridSize}×${gridSize} grid.`,
    );
  }
  // Means of values up to 1 may round to a little more.
  if (!(cellAttention >= 0 && cellAttention <= 1.000_001)) {
    throw new AppError(
      'bad-request',
      `Attention of "${token}" is ${cellAttention}, not within 0…1.`,
    );
  }
}
