import type { BBox } from '../images';
import type { Heatmap } from './heatmap';

/** Cells per side of the grids that places are searched on. */
export type GridSize = 4 | 8;

/** A heatmap's 8×8 summary: cell i holds `cells[i] / 255 * scale` mean attention. */
export interface Placement {
  /** The largest cell mean, a float32. */
  scale: number;
  /** 64 bytes, row-major from the top left. */
  cells: Uint8Array;
}

/** One row of the reference document's `daam_spatial_index`. */
export interface SpatialIndexEntry {
  token: string;
  isNegative: boolean;
  gridSize: GridSize;
  gridCellId: number;
  cellAttention: number;
}

/**
 * Mean attention of every cell of a gridSize × gridSize grid, row-major from the top left: exact
 * area-weighted means, so a value that straddles cells counts in each by its share.
 */
export function cellMeans({ width, height, values }: Heatmap, gridSize: number): Float64Array {
  const columns = axisShares(width, gridSize);
  const rows = axisShares(height, gridSize);
  const sums = new Float64Array(gridSize * gridSize);
  const rowSums = new Float64Array(gridSize);
  for (let y = 0; y < height; y++) {
    rowSums.fill(0);
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!;
      for (const { cell, share } of columns[x]!) rowSums[cell]! += value * share;
    }
    for (const { cell, share } of rows[y]!) {
      for (let i = 0; i < gridSize; i++) sums[cell * gridSize + i]! += rowSums[i]! * share;
    }
  }
  const cellArea = (width / gridSize) * (height / gridSize);
  return sums.map((sum) => sum / cellArea);
}

/** The summary that is stored and searched. */
export function placementOf(heatmap: Heatmap): Placement {
  return pack(cellMeans(heatmap, 8));
}

/** Attention of the cells of a 4×4 or 8×8 grid; a 4×4 cell is the mean of its four 8×8 cells. */
export function cellAttention({ scale, cells }: Placement, gridSize: GridSize): number[] {
  const fine = Array.from(cells, (byte) => (byte / 255) * scale);
  if (gridSize === 8) return fine;
  return Array.from({ length: 16 }, (_, id) => {
    const corner = Math.floor(id / 4) * 16 + (id % 4) * 2;
    return (fine[corner]! + fine[corner + 1]! + fine[corner + 8]! + fine[corner + 9]!) / 4;
  });
}

/** The reference document's helper: one entry per cell, from the array itself. */
export function calculateSpatialIndex(
  heatmap: Heatmap,
  token: string,
  gridSize: GridSize,
  isNegative = false,
): SpatialIndexEntry[] {
  return Array.from(cellMeans(heatmap, gridSize), (cellAttention, gridCellId) => ({
    token,
    isNegative,
    gridSize,
    gridCellId,
    cellAttention,
  }));
}

/** For a token that occurs twice in an image: the larger value per cell. */
export function mergePlacements(a: Placement, b: Placement): Placement {
  const [fromA, fromB] = [cellAttention(a, 8), cellAttention(b, 8)];
  return pack(Float64Array.from(fromA, (value, i) => Math.max(value, fromB[i]!)));
}

/**
 * Cells that a bbox (in cells of a width × height heatmap) takes up: those that hold at least half
 * as much of it as the cell that holds most. So a wide box gives the cells it half covers, a thin
 * one the cells it runs through, and there is always at least one.
 */
export function bboxCells(
  [x, y, boxWidth, boxHeight]: BBox,
  width: number,
  height: number,
  gridSize: GridSize,
): number[] {
  const across = axisOverlaps(x, boxWidth, width, gridSize);
  const down = axisOverlaps(y, boxHeight, height, gridSize);
  const areas = down.flatMap((high) => across.map((wide) => high * wide));
  const most = Math.max(...areas);
  if (most <= 0)
    return [nearestCell(x, width, gridSize) + gridSize * nearestCell(y, height, gridSize)];
  return areas.flatMap((area, cell) => (area >= most / 2 ? [cell] : []));
}

/** For every index along an axis, the grid cells it lies in and how much of it lies there (0…1). */
function axisShares(length: number, gridSize: number): { cell: number; share: number }[][] {
  const cellLength = length / gridSize;
  return Array.from({ length }, (_, index) => {
    const shares: { cell: number; share: number }[] = [];
    for (let cell = Math.floor(index / cellLength); cell < gridSize; cell++) {
      const share =
        Math.min(index + 1, (cell + 1) * cellLength) - Math.max(index, cell * cellLength);
      if (cell * cellLength >= index + 1) break;
      if (share > 0) shares.push({ cell, share });
    }
    return shares;
  });
}

function axisOverlaps(start: number, size: number, length: number, gridSize: number): number[] {
  const cellLength = length / gridSize;
  return Array.from({ length: gridSize }, (_, cell) =>
    Math.max(
      0,
      Math.min(start + size, (cell + 1) * cellLength) - Math.max(start, cell * cellLength),
    ),
  );
}

function nearestCell(position: number, length: number, gridSize: number): number {
  const cell = Math.floor((position / length) * gridSize);
  return Math.min(gridSize - 1, Math.max(0, cell || 0));
}

function pack(means: Float64Array): Placement {
  // float32 first: the database keeps `scale` as real, and the bytes must mean the same there.
  const scale = Math.fround(Math.max(...means));
  const cells = new Uint8Array(64);
  if (scale > 0) {
    means.forEach((mean, i) => {
      cells[i] = Math.min(255, Math.round((mean / scale) * 255));
    });
  }
  return { scale, cells };
}
