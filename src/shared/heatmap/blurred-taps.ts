import { tapsAlong, type Taps } from './interpolation';

/** Beyond so many sigmas a Gaussian is cut off. */
const truncateAt = 4;

/**
 * Taps that stretch an axis linearly to `placeCount` places and blur these by a Gaussian of `sigma`
 * places, its edges repeated. Both are sums over one axis, so they are one: however wide the blur, a
 * place takes from the few cells around it, and the blurred picture is never made in between.
 */
export function blurredTaps(cellCount: number, placeCount: number, sigma: number): Taps {
  const middle = (place: number) => (place + 0.5) / placeCount;
  const stretched = tapsAlong(cellCount, placeCount, middle, 'linear');
  const kernel = gaussian(sigma);
  const reach = (kernel.length - 1) / 2;
  const edge = (place: number) => Math.min(placeCount - 1, Math.max(0, place));
  const firstCell = (place: number) => stretched.cells[edge(place) * 2]!;
  const lastCell = (place: number) => stretched.cells[edge(place) * 2 + 1]!;

  let perPlace = 1;
  for (let place = 0; place < placeCount; place++) {
    perPlace = Math.max(perPlace, lastCell(place + reach) - firstCell(place - reach) + 1);
  }
  const cells = new Uint16Array(placeCount * perPlace);
  const weights = new Float64Array(placeCount * perPlace);
  for (let place = 0; place < placeCount; place++) {
    const first = firstCell(place - reach);
    const start = place * perPlace;
    for (let tap = 0; tap < perPlace; tap++) {
      cells[start + tap] = Math.min(cellCount - 1, first + tap);
    }
    for (let k = -reach; k <= reach; k++) {
      const from = edge(place + k) * 2;
      for (let tap = from; tap < from + 2; tap++) {
        const at = start + stretched.cells[tap]! - first;
        weights[at]! += kernel[k + reach]! * stretched.weights[tap]!;
      }
    }
  }
  return { perPlace, cells, weights };
}

/** Weights of 2 · reach + 1 places that sum to 1; of sigma 0 the place itself. */
function gaussian(sigma: number): Float64Array {
  const reach = Math.ceil(truncateAt * sigma);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    sigma > 0 ? Math.exp(-0.5 * ((i - reach) / sigma) ** 2) : 1,
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
