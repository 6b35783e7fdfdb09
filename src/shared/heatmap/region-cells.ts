import { AppError } from '../errors';
import { clampFraction, type PicturePoint, type PictureRect, type Size } from './picture-space';

/**
 * A part of the picture somebody marked. A rectangle may be dragged any way (sides below 0), a
 * polygon closes itself and is filled even-odd, so that a loop crossing itself leaves a hole.
 */
export type Region =
  | { readonly kind: 'rectangle'; readonly rect: PictureRect }
  | { readonly kind: 'polygon'; readonly points: readonly PicturePoint[] };

/** The cells of a grid that a region covers, in row-major order. */
export interface RegionCells {
  readonly cells: Uint32Array;
  /** How much of each cell is covered, 0…1; more than 0. */
  readonly shares: Float64Array;
}

/** What is thinner than this, in fractions of the picture, is taken to be this thin. */
const thinnest = 1e-6;
const mostPoints = 10_000;

/**
 * Which cells of a grid a region covers, and how much of each: exact for rectangles; polygons are
 * exact along rows and cut into at least 4 lines (in small ones 64) down each row. What lies outside
 * the picture does not count; a region without area counts as the thinnest one in its place, so
 * that only a polygon without points covers nothing.
 * Throws `bad-request` for a polygon of more than 10000 points.
 */
export function regionCells(region: Region, grid: Size): RegionCells {
  if (region.kind === 'rectangle') return rectangleCells(region.rect, grid);
  if (region.points.length > mostPoints) {
    throw new AppError(
      'bad-request',
      `A shape of ${region.points.length} points has more than ${mostPoints}.`,
    );
  }
  const covered = polygonCells(region.points, grid);
  return covered.cells.length > 0 ? covered : outlineCells(region.points, grid);
}

function rectangleCells(rect: PictureRect, grid: Size): RegionCells {
  const across = axisCells(rect.x, rect.x + rect.width, grid.width);
  const down = axisCells(rect.y, rect.y + rect.height, grid.height);
  const cells = new Uint32Array(across.shares.length * down.shares.length);
  const shares = new Float64Array(cells.length);
  let at = 0;
  down.shares.forEach((high, j) => {
    across.shares.forEach((wide, i) => {
      cells[at] = (down.first + j) * grid.width + across.first + i;
      shares[at++] = high * wide;
    });
  });
  return { cells, shares };
}

/** Cells along one axis between two fractions in any order, and how much of each. */
function axisCells(from: number, to: number, count: number): { first: number; shares: number[] } {
  let start = clampFraction(Math.min(from, to));
  let end = clampFraction(Math.max(from, to));
  if (end - start < thinnest) {
    start = Math.min(1 - thinnest, Math.max(0, (start + end - thinnest) / 2));
    end = start + thinnest;
  }
  const [first, last] = [Math.floor(start * count), Math.min(count, Math.ceil(end * count))];
  const shares = Array.from({ length: last - first }, (_, i) => {
    const cell = first + i;
    return Math.min(cell + 1, end * count) - Math.max(cell, start * count);
  });
  return { first, shares };
}

function polygonCells(points: readonly PicturePoint[], grid: Size): RegionCells {
  const corners = points.map(({ x, y }) => ({ x: x * grid.width, y: y * grid.height }));
  const top = Math.max(0, Math.min(...corners.map(({ y }) => y)));
  const bottom = Math.min(grid.height, Math.max(...corners.map(({ y }) => y)));
  const [firstRow, lastRow] = [Math.floor(top), Math.ceil(bottom)];
  const lineCount = linesPerRow(lastRow - firstRow);
  const found: { cells: number[]; shares: number[] } = { cells: [], shares: [] };
  const row = new Float64Array(grid.width);
  for (let y = firstRow; y < lastRow; y++) {
    const start = Math.max(y, top);
    const thickness = (Math.min(y + 1, bottom) - start) / lineCount;
    if (!(thickness > 0)) continue;
    const lines = crossings(corners, start, thickness, lineCount);
    for (const xs of lines) addSpans(row, xs, thickness);
    for (let x = 0; x < grid.width; x++) {
      if (row[x]! <= 0) continue;
      found.cells.push(y * grid.width + x);
      found.shares.push(Math.min(1, row[x]!));
    }
    row.fill(0);
  }
  return { cells: Uint32Array.from(found.cells), shares: Float64Array.from(found.shares) };
}

function linesPerRow(rowCount: number): number {
  if (rowCount <= 4) return 64;
  return rowCount <= 256 ? 16 : 4;
}

/** For each of `count` lines through the middle of strips, where the outline crosses it. */
function crossings(corners: PicturePoint[], start: number, thickness: number, count: number) {
  const lines = Array.from({ length: count }, (): number[] => []);
  corners.forEach((b, i) => {
    const a = corners.at(i - 1)!;
    const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
    // Half open: a corner on a line belongs to the edge that begins there.
    const first = Math.max(0, Math.ceil((upper.y - start) / thickness - 0.5));
    for (let line = first; line < count; line++) {
      const y = start + (line + 0.5) * thickness;
      if (y >= lower.y) break;
      const t = (y - upper.y) / (lower.y - upper.y);
      lines[line]!.push(upper.x + (lower.x - upper.x) * t);
    }
  });
  return lines;
}

/** Adds what lies between the 1st and 2nd, 3rd and 4th … crossing to the cells of a row. */
function addSpans(row: Float64Array, xs: number[], thickness: number): void {
  xs.sort((a, b) => a - b);
  for (let i = 0; i + 1 < xs.length; i += 2) {
    const from = Math.max(0, xs[i]!);
    const to = Math.min(row.length, xs[i + 1]!);
    for (let cell = Math.floor(from); cell < to; cell++) {
      row[cell]! += (Math.min(cell + 1, to) - Math.max(cell, from)) * thickness;
    }
  }
}

/** For a polygon without area in the picture: the cells under its corners. */
function outlineCells(points: readonly PicturePoint[], grid: Size): RegionCells {
  const shares = new Map<number, number>();
  for (const { x, y } of points) {
    const dot = rectangleCells({ x, y, width: 0, height: 0 }, grid);
    dot.cells.forEach((cell, i) => {
      shares.set(cell, Math.min(1, (shares.get(cell) ?? 0) + dot.shares[i]!));
    });
  }
  const cells = Uint32Array.from(shares.keys()).sort();
  return { cells, shares: Float64Array.from(cells, (cell) => shares.get(cell)!) };
}
