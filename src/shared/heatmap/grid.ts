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
  const columns = axisSpans(width, gridSize);
  const rows = axisSpans(height, gridSize);
  const sums = new Float64Array(gridSize * gridSize);
  for (let row = 0; row < gridSize; row++) {
    const down = rows[row]!;
    for (let y = down.first; y <= down.last; y++) {
      const shareOfRow = shareAt(down, y);
      for (let column = 0; column < gridSize; column++) {
        sums[row * gridSize + column]! += shareOfRow * sumOf(values, y * width, columns[column]!);
      }
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

/** The values along an axis that lie in one cell of the grid: wholly, but for the two at its ends. */
interface Span {
  first: number;
  last: number;
  /** How much of the value at the end lies in the cell, 0…1; all of a single one is in firstShare. */
  firstShare: number;
  lastShare: number;
}

function axisSpans(length: number, gridSize: number): Span[] {
  return Array.from({ length: gridSize }, (_, cell) => {
    const start = (cell * length) / gridSize;
    const end = ((cell + 1) * length) / gridSize;
    const first = Math.floor(start);
    const last = Math.ceil(end) - 1;
    return { first, last, firstShare: Math.min(first + 1, end) - start, lastShare: end - last };
  });
}

function shareAt({ first, last, firstShare, lastShare }: Span, index: number): number {
  if (index === first) return firstShare;
  return index === last ? lastShare : 1;
}

function sumOf(values: Float32Array, row: number, span: Span): number {
  const { first, last, firstShare, lastShare } = span;
  let sum = values[row + first]! * firstShare;
  for (let i = row + first + 1; i < row + last; i++) sum += values[i]!;
  return last > first ? sum + values[row + last]! * lastShare : sum;
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
  if (scale === 0) return { scale, cells };
  // Storing truncates, so this is to the nearest.
  for (let i = 0; i < cells.length; i++) cells[i] = (means[i]! / scale) * 255 + 0.5;
  return { scale, cells };
}
