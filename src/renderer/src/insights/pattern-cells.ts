import { colormapTable } from '@shared/heatmap/colormap';
import type { GridSize } from '@shared/search/place';
import { coarseSpread } from '../search/coarse-spread';

/** One cell of a grid: what is there, and its colour. */
export interface PatternCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** CSS. */
  readonly color: string;
}

export const patternColormap = 'viridis';

/**
 * 64 values of the 8×8 grid as cells of either grid, coloured from 0 to `largest`. A cell of the 4×4
 * grid is the mean of its four.
 */
export function patternCells(
  values: readonly number[],
  gridSize: GridSize,
  largest: number,
): PatternCell[] {
  const table = colormapTable(patternColormap);
  const steps = table.length / 3 - 1;
  return onPatternGrid(values, gridSize).map((value, cell) => {
    const step = largest > 0 ? Math.round((Math.min(value, largest) / largest) * steps) : 0;
    const [red, green, blue] = table.subarray(step * 3, step * 3 + 3);
    return {
      row: Math.floor(cell / gridSize),
      column: cell % gridSize,
      value,
      color: `rgb(${red} ${green} ${blue})`,
    };
  });
}

export function onPatternGrid(values: readonly number[], gridSize: GridSize): number[] {
  return gridSize === 8 ? [...values] : coarseSpread(values);
}

/** The cell that an arrow key leads to; the same at the edge. */
export function neighbourInPattern(cell: number, key: string, gridSize: GridSize): number | null {
  const row = Math.floor(cell / gridSize);
  const column = cell % gridSize;
  const last = gridSize - 1;
  if (key === 'ArrowUp') return row === 0 ? cell : cell - gridSize;
  if (key === 'ArrowDown') return row === last ? cell : cell + gridSize;
  if (key === 'ArrowLeft') return column === 0 ? cell : cell - 1;
  if (key === 'ArrowRight') return column === last ? cell : cell + 1;
  if (key === 'Home') return row * gridSize;
  return key === 'End' ? row * gridSize + last : null;
}
