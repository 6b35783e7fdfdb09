import { AppError } from '../errors';

/** Who wins where, over one grid. */
export interface Dominance {
  /** Per cell the index of the map with the most attention; `nobody` below the floor. */
  readonly winners: Int16Array;
  /** Per cell (winner − second) / winner, 0…1: 1 where there is no other; 0 where nobody wins. */
  readonly margins: Float32Array;
  /** Per map the fraction 0…1 of the cells that it wins. */
  readonly shares: Float64Array;
}

export const nobody = -1;

/** Part of the strongest attention below which a place belongs to nobody: noise has winners too. */
export const usualFloorPart = 0.05;

/**
 * The strongest of several maps in every cell, the earlier one on a tie. `maps` are attention over
 * the same grid of `cellCount` cells (heatmaps stretched to one size). A map counts `factors[i]`
 * times: all 1 compares attention, 1 / maximum compares each token with its own best place.
 * A winner has at least `floor` (after the factor) and more than 0.
 * Throws `heatmap-size` for a map of another size, `bad-request` for more than 32767 maps.
 */
export function dominance(
  maps: readonly Float32Array[],
  cellCount: number,
  floor: number,
  factors: readonly number[] = maps.map(() => 1),
): Dominance {
  check(maps, cellCount);
  const winners = new Int16Array(cellCount).fill(nobody);
  const margins = new Float32Array(cellCount);
  const best = new Float32Array(cellCount);
  const second = new Float32Array(cellCount);
  maps.forEach((map, index) => {
    contend(map, index, factors[index] ?? 1, best, second, winners);
  });
  for (let i = 0; i < cellCount; i++) {
    const most = best[i]!;
    if (most > 0 && most >= floor) margins[i] = (most - second[i]!) / most;
    else winners[i] = nobody;
  }
  return { winners, margins, shares: sharesOf(winners, maps.length) };
}

function contend(
  map: Float32Array,
  index: number,
  factor: number,
  best: Float32Array,
  second: Float32Array,
  winners: Int16Array,
): void {
  for (let i = 0; i < map.length; i++) {
    // As precise as what it is compared with, or a tie would not be one.
    const value = Math.fround(map[i]! * factor);
    if (!(value > second[i]!)) continue;
    const most = best[i]!;
    if (value > most) {
      second[i] = most;
      best[i] = value;
      winners[i] = index;
    } else {
      second[i] = value;
    }
  }
}

function sharesOf(winners: Int16Array, mapCount: number): Float64Array {
  const shares = new Float64Array(mapCount);
  for (const winner of winners) if (winner !== nobody) shares[winner]!++;
  return winners.length > 0 ? shares.map((cells) => cells / winners.length) : shares;
}

function check(maps: readonly Float32Array[], cellCount: number): void {
  if (maps.length > 0x7fff) {
    throw new AppError('bad-request', `${maps.length} heatmaps are too many to compare.`);
  }
  const wrong = maps.find((map) => map.length !== cellCount);
  if (wrong) {
    throw new AppError(
      'heatmap-size',
      `A map of ${wrong.length} cells cannot be compared over ${cellCount} cells.`,
    );
  }
}
