import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Size } from './spaces';

/**
 * A heatmap at another size, row-major: the uniform cubic B-spline with the cells as its control
 * points, which shows no cell edges. Values stay within those of the cells around; edges repeat.
 */
export function resampled({ width, height, values }: Heatmap, size: Size): Float32Array {
  const across = tapsFor(width, size.width);
  const down = tapsFor(height, size.height);
  const rows = new Float32Array(size.width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < size.width; x++) {
      let sum = 0;
      for (let tap = 0; tap < 4; tap++) {
        const at = x * 4 + tap;
        sum += values[y * width + across.cells[at]!]! * across.weights[at]!;
      }
      rows[y * size.width + x] = sum;
    }
  }
  const result = new Float32Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    const [a, b, c, d] = down.cells.subarray(y * 4, y * 4 + 4) as unknown as Four;
    const [wa, wb, wc, wd] = down.weights.subarray(y * 4, y * 4 + 4) as unknown as Four;
    for (let x = 0; x < size.width; x++) {
      result[y * size.width + x] =
        rows[a * size.width + x]! * wa +
        rows[b * size.width + x]! * wb +
        rows[c * size.width + x]! * wc +
        rows[d * size.width + x]! * wd;
    }
  }
  return result;
}

type Four = [number, number, number, number];

/** For each of `target` places: the four source cells around it, and the weight of each (sum 1). */
function tapsFor(source: number, target: number) {
  const cells = new Uint16Array(target * 4);
  const weights = new Float32Array(target * 4);
  for (let place = 0; place < target; place++) {
    const position = ((place + 0.5) * source) / target - 0.5;
    const first = Math.floor(position);
    const t = position - first;
    // Uniform cubic B-spline basis.
    weights[place * 4] = (1 - t) ** 3 / 6;
    weights[place * 4 + 1] = (3 * t ** 3 - 6 * t ** 2 + 4) / 6;
    weights[place * 4 + 2] = (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6;
    weights[place * 4 + 3] = t ** 3 / 6;
    for (let tap = 0; tap < 4; tap++) {
      cells[place * 4 + tap] = Math.min(source - 1, Math.max(0, first - 1 + tap));
    }
  }
  return { cells, weights };
}
