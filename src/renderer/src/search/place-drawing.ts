import type { GridSize } from '@shared/search/place';

/**
 * Every cell between two, both included, without gaps (Bresenham): a fast drag reports
 * only some of the cells it crossed.
 */
export function cellsBetween(from: number, to: number, gridSize: GridSize): number[] {
  let [row, column] = rowAndColumn(from, gridSize);
  const [endRow, endColumn] = rowAndColumn(to, gridSize);
  const rows = Math.abs(endRow - row);
  const columns = Math.abs(endColumn - column);
  const rowStep = Math.sign(endRow - row);
  const columnStep = Math.sign(endColumn - column);
  let error = columns - rows;
  const cells = [row * gridSize + column];
  while (row !== endRow || column !== endColumn) {
    const twice = 2 * error;
    if (twice > -rows) {
      error -= rows;
      column += columnStep;
    }
    if (twice < columns) {
      error += columns;
      row += rowStep;
    }
    cells.push(row * gridSize + column);
  }
  return cells;
}

/** The cell one step away, staying inside the grid. */
export function neighbourCell(
  cell: number,
  direction: 'up' | 'down' | 'left' | 'right',
  gridSize: GridSize,
): number {
  const [row, column] = rowAndColumn(cell, gridSize);
  const last = gridSize - 1;
  switch (direction) {
    case 'up':
      return Math.max(row - 1, 0) * gridSize + column;
    case 'down':
      return Math.min(row + 1, last) * gridSize + column;
    case 'left':
      return row * gridSize + Math.max(column - 1, 0);
    case 'right':
      return row * gridSize + Math.min(column + 1, last);
  }
}

/** The cell under a point given as fractions of the grid's width and height; outside is clamped. */
export function cellAt(x: number, y: number, gridSize: GridSize): number {
  const clamp = (fraction: number) =>
    Math.min(Math.max(Math.floor(fraction * gridSize), 0), gridSize - 1);
  return clamp(y) * gridSize + clamp(x);
}

/** The border of some cells as an SVG path in cell units; edges in one line are one stroke. */
export function cellsOutline(cells: readonly number[], gridSize: GridSize): string {
  const painted = new Set(cells);
  const isInside = (row: number, column: number) =>
    Math.min(row, column) >= 0 &&
    Math.max(row, column) < gridSize &&
    painted.has(row * gridSize + column);
  let path = '';
  for (let line = 0; line <= gridSize; line++) {
    const across = runsOf(gridSize, (at) => isInside(line - 1, at) !== isInside(line, at));
    const down = runsOf(gridSize, (at) => isInside(at, line - 1) !== isInside(at, line));
    for (const [start, length] of across) path += `M${start} ${line}h${length}`;
    for (const [start, length] of down) path += `M${line} ${start}v${length}`;
  }
  return path;
}

/** [start, length] of each unbroken stretch of edges along one line of the grid. */
function runsOf(count: number, isEdge: (at: number) => boolean): [number, number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < count; at++) {
    const last = runs.at(-1);
    if (!isEdge(at)) continue;
    if (last && last[0] + last[1] === at) last[1]++;
    else runs.push([at, 1]);
  }
  return runs;
}

function rowAndColumn(cell: number, gridSize: GridSize): [row: number, column: number] {
  return [Math.floor(cell / gridSize), cell % gridSize];
}
