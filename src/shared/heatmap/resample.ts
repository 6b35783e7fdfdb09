import type { Heatmap } from './heatmap';
import { tapsAlong, type Interpolation, type Taps } from './interpolation';
import type { Size } from './picture-space';

/**
 * A heatmap stretched to another size, row-major: the value at the middle of every place of it.
 * Values stay within those of the cells around. A much smaller size skips cells, it does not
 * average them.
 */
export function resampled(
  heatmap: Heatmap,
  size: Size,
  interpolation: Interpolation = 'smooth',
): Float32Array {
  const result = new Float32Array(size.width * size.height);
  const writeRow = resampledRows(heatmap, size, interpolation);
  for (let y = 0; y < size.height; y++) {
    writeRow(y, result.subarray(y * size.width, (y + 1) * size.width));
  }
  return result;
}

/**
 * The same a row at a time, for sizes that are better never held at once: writes row y into `row`,
 * which has `size.width` places. Keeps size.width × heatmap.height values.
 */
export function resampledRows(
  heatmap: Heatmap,
  size: Size,
  interpolation: Interpolation = 'smooth',
): (y: number, row: Float32Array) => void {
  if (heatmap.values.length === 0) return (_y, row) => row.fill(0);
  const wide = widened(heatmap, size.width, interpolation);
  const middle = (place: number) => (place + 0.5) / size.height;
  const down = tapsAlong(heatmap.height, size.height, middle, interpolation);
  return (y, row) => {
    mix(row, wide, down, y);
  };
}

/** Row `y` as the weighted sum of the rows it takes from; spelt out, which is twice as fast. */
function mix(row: Float32Array, wide: Float32Array, { perPlace, cells, weights }: Taps, y: number) {
  const width = row.length;
  const tap = y * perPlace;
  const a = cells[tap]! * width;
  if (perPlace === 1) {
    row.set(wide.subarray(a, a + width));
    return;
  }
  const b = cells[tap + 1]! * width;
  const [wa, wb] = [weights[tap]!, weights[tap + 1]!];
  if (perPlace === 2) {
    for (let x = 0; x < width; x++) row[x] = wide[a + x]! * wa + wide[b + x]! * wb;
    return;
  }
  const [c, d] = [cells[tap + 2]! * width, cells[tap + 3]! * width];
  const [wc, wd] = [weights[tap + 2]!, weights[tap + 3]!];
  for (let x = 0; x < width; x++) {
    row[x] = wide[a + x]! * wa + wide[b + x]! * wb + wide[c + x]! * wc + wide[d + x]! * wd;
  }
}

/** Stretched along x only. */
function widened(heatmap: Heatmap, width: number, interpolation: Interpolation): Float32Array {
  const middle = (place: number) => (place + 0.5) / width;
  const { perPlace, cells, weights } = tapsAlong(heatmap.width, width, middle, interpolation);
  const wide = new Float32Array(width * heatmap.height);
  for (let y = 0; y < heatmap.height; y++) {
    const start = y * heatmap.width;
    for (let x = 0, tap = 0; x < width; x++) {
      let sum = 0;
      for (const end = tap + perPlace; tap < end; tap++) {
        sum += heatmap.values[start + cells[tap]!]! * weights[tap]!;
      }
      wide[y * width + x] = sum;
    }
  }
  return wide;
}
