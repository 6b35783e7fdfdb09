import { clampFraction } from '@shared/heatmap/picture-space';
import { regionCells, type Region } from '@shared/heatmap/region-cells';
import { toPlace, wholePicture, isSamePlace, type Place } from '@shared/search/place';

/** What one stroke of the soft brush adds. */
export const softAmount = 0.25;

/** Of a drawn region, cells that hold less than this of what the fullest holds are left out. */
const leastShare = 0.1;

/** Adds to the weight of some cells; below 0 it takes away. */
export function paintCells(place: Place, cells: Iterable<number>, amount: number): Place {
  const painted = new Set(cells);
  return toPlace(
    place.gridSize,
    place.weights.map((weight, cell) =>
      painted.has(cell) ? clampFraction(weight + amount) : weight,
    ),
  );
}

/** Full where it is not, else nothing. */
export function toggleCell(place: Place, cell: number): Place {
  return paintCells(place, [cell], place.weights[cell] === 1 ? -1 : 1);
}

/**
 * A region drawn on the picture: cells count by how much of it they hold, beside the one that holds
 * most. Slivers at its edge are left out, since a cell that counts at all can find an image.
 */
export function regionWeights(region: Region, { gridSize }: Place): number[] {
  const weights = new Array<number>(gridSize ** 2).fill(0);
  const { cells, shares } = regionCells(region, { width: gridSize, height: gridSize });
  const most = shares.reduce((a, b) => Math.max(a, b), 0);
  cells.forEach((cell, i) => {
    const share = shares[i]! / most;
    if (share >= leastShare) weights[cell] = share;
  });
  return weights;
}

/** The region as well; or, where it is taken away, what lies outside it. */
export function addRegion(place: Place, region: Region, isErasing: boolean): Place {
  const drawn = regionWeights(region, place);
  return toPlace(
    place.gridSize,
    place.weights.map((weight, cell) =>
      isErasing ? weight * (1 - drawn[cell]!) : Math.max(weight, drawn[cell]!),
    ),
  );
}

/** Moved by whole cells, as far as nothing of it leaves the picture. */
export function movePlace(place: Place, columns: number, rows: number): Place {
  const { gridSize, weights } = place;
  const box = boxOf(place);
  if (!box) return place;
  const right = clamp(columns, -box.left, gridSize - 1 - box.right);
  const down = clamp(rows, -box.top, gridSize - 1 - box.bottom);
  const moved = new Array<number>(gridSize ** 2).fill(0);
  weights.forEach((weight, cell) => {
    if (weight > 0) moved[cell + right + down * gridSize] = weight;
  });
  return toPlace(gridSize, moved);
}

/** Left and right, or top and bottom, the other way round. */
export function mirrorPlace(place: Place, axis: 'across' | 'down'): Place {
  const { gridSize, weights } = place;
  const last = gridSize - 1;
  return toPlace(
    gridSize,
    weights.map((_, cell) => {
      const [column, row] = [cell % gridSize, Math.floor(cell / gridSize)];
      return axis === 'across'
        ? weights[row * gridSize + last - column]!
        : weights[(last - row) * gridSize + column]!;
    }),
  );
}

/** What counted does not, and the other way round. */
export function invertPlace({ gridSize, weights }: Place): Place {
  return toPlace(
    gridSize,
    weights.map((weight) => 1 - weight),
  );
}

/** Nobody has said where yet: painting begins from nothing. */
export function isAnywhere(place: Place): boolean {
  return isSamePlace(place, wholePicture(place.gridSize));
}

export function isEmptyPlace({ weights }: Place): boolean {
  return weights.every((weight) => weight === 0);
}

function boxOf({ gridSize, weights }: Place) {
  let box: { left: number; top: number; right: number; bottom: number } | null = null;
  weights.forEach((weight, cell) => {
    if (weight === 0) return;
    const [column, row] = [cell % gridSize, Math.floor(cell / gridSize)];
    box = {
      left: Math.min(box?.left ?? column, column),
      top: Math.min(box?.top ?? row, row),
      right: Math.max(box?.right ?? column, column),
      bottom: Math.max(box?.bottom ?? row, row),
    };
  });
  return box as { left: number; top: number; right: number; bottom: number } | null;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
