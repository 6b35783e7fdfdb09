import { AppError } from '../errors';
import type { Range } from '../layers';
import type { Heatmap } from './heatmap';

const mostBins = 65_536;
/** Percentiles are read off this many bins: fine enough for a slider, and no sorting. */
const quantileBins = 4096;
/** Below half a step of the 255 that are stored, differences are not kept anyway. */
const flatPart = 1 / 510;

/**
 * How many values lie in each of `bins` equal parts of `limits`, whose high end belongs to the last
 * part. Values outside are not counted; limits without a span put what equals them in the first.
 * Throws `bad-request` unless `bins` is a whole number from 1 to 65536.
 */
export function histogram(values: Float32Array, [low, high]: Range, bins: number): Uint32Array {
  if (!Number.isInteger(bins) || bins < 1 || bins > mostBins) {
    throw new AppError('bad-request', `A histogram has 1 to ${mostBins} bins, not ${bins}.`);
  }
  const counts = new Uint32Array(bins);
  const span = high - low;
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    const bin = span > 0 ? Math.floor(((value - low) / span) * bins) : 0;
    counts[bin < bins ? bin : bins - 1]!++;
  }
  return counts;
}

/**
 * Limits that show most of a heatmap: from the 1st to the 99.5th percentile of its non-zero values
 * (exact to 1/4096 of their span), so that neither a veil nor a few peaks decide. Where nearly all
 * values are alike, up to the maximum. A flat heatmap gets limits without a span: [v, v], or [0, 0]
 * without cells.
 */
export function autoLimits(heatmap: Pick<Heatmap, 'values'>): Range {
  const { values } = heatmap;
  const [smallest, max] = valueExtent(values);
  if (isFlat(heatmap)) return [smallest, smallest];
  const nonZero: Range = [smallestAboveZero(values), max];
  const low = quantile(values, nonZero, 0.01);
  const high = quantile(values, nonZero, 0.995);
  if (high - low > max * flatPart) return [low, high];
  return [max - low > max * flatPart ? low : smallest, max];
}

/** Whether a heatmap has the same value everywhere, as far as it is stored. True without cells. */
export function isFlat({ values }: Pick<Heatmap, 'values'>): boolean {
  const [smallest, largest] = valueExtent(values);
  return largest - smallest <= Math.max(largest, -smallest) * flatPart;
}

/** Smallest and largest value; [0, 0] when there are none. */
export function valueExtent(values: Float32Array): Range {
  if (values.length === 0) return [0, 0];
  let [smallest, largest] = [Infinity, -Infinity];
  // By index: for…of takes five times as long over a typed array, and sliders ask for every heatmap.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return [smallest, largest];
}

/**
 * The value below which the fraction `part` (0…1) of the values inside `range` lies, exact to 1/4096
 * of the range; its low end when no values are inside.
 */
export function quantile(values: Float32Array, range: Range, part: number): number {
  const counts = histogram(values, range, quantileBins);
  const wanted = part * counts.reduce((sum, count) => sum + count, 0);
  const [low, high] = range;
  let below = 0;
  for (let bin = 0; bin < quantileBins; bin++) {
    const count = counts[bin]!;
    if (count > 0 && below + count >= wanted) {
      const place = (bin + (wanted - below) / count) / quantileBins;
      return Math.min(high, low + place * (high - low));
    }
    below += count;
  }
  return low;
}

function smallestAboveZero(values: Float32Array): number {
  let smallest = Infinity;
  for (const value of values) {
    if (value > 0 && value < smallest) smallest = value;
  }
  return smallest;
}
