import type { Size } from './spaces';

/**
 * Cells of grid times heatmaps that are painted within a few milliseconds on a slow core. The
 * canvas scales the grid smoothly over the picture, so a coarse one of many heatmaps is hardly seen.
 */
const cellBudget = 1_600_000;

/** Few steps: adding one heatmap must not stretch all others anew. */
const sides = [1024, 768, 512, 384, 256, 192, 144, 112, 80, 56, 40];

/** Four places for each cell of a usual heatmap; only a finer one is painted larger. */
const usualSide = 256;

/**
 * The size to paint `count` heatmaps at: the shape of the picture, and never more work than the
 * budget. `cells` is the longest side of the finest heatmap.
 */
export function paintSize(picture: Size, count: number, cells = 64): Size {
  const wanted = Math.max(usualSide, cells);
  const affordable = Math.sqrt(cellBudget / Math.max(1, count));
  const side = sides.find((one) => one <= Math.min(wanted, affordable)) ?? sides.at(-1)!;
  return withLongestSide(picture, side);
}

/**
 * The size at which cells of all grids are whole numbers of places, so that each can be shown as
 * a sharp square; of grids that have no such size within the budget, as near as it allows.
 */
export function pixelatedSize(grids: readonly Size[], count: number): Size {
  const affordable = Math.min(sides[0]!, Math.sqrt(cellBudget / Math.max(1, count)));
  const along = (side: (grid: Size) => number) => {
    const common = grids.map(side).reduce(leastCommonMultiple, 1);
    return common <= affordable ? common : Math.floor(affordable);
  };
  return { width: along(({ width }) => width), height: along(({ height }) => height) };
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function withLongestSide(picture: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}
