import { clampFraction } from './picture-space';

/**
 * What lies between the centres of cells. `pixelated`: the cell's own value, with an edge between
 * cells. `linear`: straight from centre to centre. `smooth`: the uniform cubic B-spline with the
 * cells as its control points, which shows no cell edges and lowers single peaks.
 * Past the outermost centres, the edge repeats.
 */
export type Interpolation = 'pixelated' | 'linear' | 'smooth';

/** Where places along one axis take their values from: `perPlace` cells each, weights sum to 1. */
export interface Taps {
  readonly perPlace: number;
  /** Indices of cells; those of place i start at i · perPlace. */
  readonly cells: Uint16Array;
  /** Doubles, so that a constant heatmap stays exactly constant in float32. */
  readonly weights: Float64Array;
}

/** Taps of `placeCount` places, place i at the fraction `placeAt(i)` of an axis of `cellCount` cells. */
export function tapsAlong(
  cellCount: number,
  placeCount: number,
  placeAt: (place: number) => number,
  interpolation: Interpolation,
): Taps {
  const perPlace = tapCounts[interpolation];
  const cells = new Uint16Array(placeCount * perPlace);
  const weights = new Float64Array(placeCount * perPlace);
  // Cell i has its centre at i + 0.5; a pixelated one begins at i.
  const shift = interpolation === 'pixelated' ? 0 : 0.5;
  const before = interpolation === 'smooth' ? 1 : 0;
  for (let place = 0; place < placeCount; place++) {
    const position = clampFraction(placeAt(place)) * cellCount - shift;
    const first = Math.floor(position);
    weigh(weights, place * perPlace, position - first, interpolation);
    for (let tap = 0; tap < perPlace; tap++) {
      const cell = first - before + tap;
      cells[place * perPlace + tap] = Math.min(cellCount - 1, Math.max(0, cell));
    }
  }
  return { perPlace, cells, weights };
}

const tapCounts = { pixelated: 1, linear: 2, smooth: 4 } as const;

/** `t`: how far the place lies from one centre (0) to the next (1). */
function weigh(weights: Float64Array, at: number, t: number, interpolation: Interpolation): void {
  if (interpolation === 'pixelated') {
    weights[at] = 1;
  } else if (interpolation === 'linear') {
    weights[at] = 1 - t;
    weights[at + 1] = t;
  } else {
    // Uniform cubic B-spline basis; the third is what is left to 1.
    const [first, second, last] = [
      (1 - t) ** 3 / 6,
      (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
      t ** 3 / 6,
    ] as const;
    weights[at] = first;
    weights[at + 1] = second;
    weights[at + 2] = 1 - first - second - last;
    weights[at + 3] = last;
  }
}
