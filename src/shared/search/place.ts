import { regionCells, regionNames, type RegionName } from '../regions';

export type GridSize = 4 | 8;

/** Where in the picture: how much each cell of the grid counts. */
export interface Place {
  readonly gridSize: GridSize;
  /** Row-major from the top left, gridSize² of them, 0…1 in hundredths; 0 is not asked for. */
  readonly weights: readonly number[];
}

/** Anything as a place: weights are rounded to hundredths and kept within 0…1. */
export function toPlace(gridSize: GridSize, weights: Iterable<number>): Place {
  const given = [...weights];
  const cells = Array.from({ length: gridSize ** 2 }, (_, cell) => {
    const weight = Math.round((given[cell] ?? 0) * 100) / 100;
    return weight > 0 ? Math.min(weight, 1) : 0;
  });
  return { gridSize, weights: cells };
}

export function placeOfCells(gridSize: GridSize, cells: readonly number[]): Place {
  const asked = new Set(cells);
  return toPlace(
    gridSize,
    Array.from({ length: gridSize ** 2 }, (_, cell) => (asked.has(cell) ? 1 : 0)),
  );
}

export function wholePicture(gridSize: GridSize = 4): Place {
  return toPlace(gridSize, new Array<number>(gridSize ** 2).fill(1));
}

export function emptyPlace(gridSize: GridSize = 4): Place {
  return toPlace(gridSize, []);
}

export function regionPlace(name: RegionName, gridSize: GridSize = 4): Place {
  return onGrid(placeOfCells(4, regionCells(name)), gridSize);
}

/**
 * The same place on the other grid. A 4×4 cell becomes its four 8×8 cells; on the way back a cell
 * takes the largest weight of its four, so that nothing that was asked for gets lost.
 */
export function onGrid(place: Place, gridSize: GridSize): Place {
  if (place.gridSize === gridSize) return place;
  if (gridSize === 8) {
    return toPlace(
      8,
      Array.from({ length: 64 }, (_, cell) => place.weights[coarseCell(cell)]!),
    );
  }
  const weights = new Array<number>(16).fill(0);
  place.weights.forEach((weight, cell) => {
    const coarse = coarseCell(cell);
    weights[coarse] = Math.max(weights[coarse]!, weight);
  });
  return toPlace(4, weights);
}

/** Cells with any weight, ascending. */
export function cellsOf({ weights }: Place): number[] {
  return weights.flatMap((weight, cell) => (weight > 0 ? [cell] : []));
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.gridSize === b.gridSize && a.weights.every((weight, cell) => weight === b.weights[cell]);
}

/** The named region that is exactly this place, on either grid; `anywhere` for the whole picture. */
export function placeName(place: Place): RegionName | 'anywhere' | null {
  const { gridSize } = place;
  if (isSamePlace(place, wholePicture(gridSize))) return 'anywhere';
  return regionNames.find((name) => isSamePlace(place, regionPlace(name, gridSize))) ?? null;
}

/** The 4×4 cell that an 8×8 cell is a quarter of. */
export function coarseCell(cell: number): number {
  return Math.floor(cell / 16) * 4 + Math.floor((cell % 8) / 2);
}
