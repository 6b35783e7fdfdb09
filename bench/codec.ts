import { nodeZlib } from '../src/main/ingest/node-zlib';
import { compressHeatmap, decompressHeatmap } from '@shared/heatmap/codec';
import type { Heatmap, StorageCompression } from '@shared/heatmap/heatmap';
import { fflateZlib, type Zlib } from '@shared/heatmap/zlib';
import { createRandom } from './random';
import { printTable, type Row } from './table';

const side = 64;
const count = 200;

/** Size, time and error of the storage codecs, with fflate beside node:zlib. */
export function run(): void {
  const heatmaps = Array.from({ length: count }, (_, seed) => likeAttention(seed + 1));
  const rows: Row[] = [];
  for (const compression of ['zlib-u8', 'zlib'] as const) {
    for (const [name, zlib] of [
      ['fflate', fflateZlib],
      ['node:zlib', nodeZlib],
    ] as const) {
      rows.push({ codec: compression, by: name, ...measure(heatmaps, compression, zlib) });
    }
  }
  printTable(`codec: ${count} heatmaps of ${side}×${side}`, rows);
}

function measure(heatmaps: Heatmap[], compression: StorageCompression, zlib: Zlib): Row {
  // Once unmeasured, so that all are compiled alike.
  for (const map of heatmaps) decompressHeatmap(compressHeatmap(map, compression, zlib), zlib);
  const started = performance.now();
  const encoded = heatmaps.map((map) => compressHeatmap(map, compression, zlib));
  const between = performance.now();
  const decoded = encoded.map((map) => decompressHeatmap(map, zlib));
  const ended = performance.now();
  let error = 0;
  heatmaps.forEach(({ values }, at) => {
    const max = values.reduce((a, b) => Math.max(a, b), 0);
    values.forEach((value, i) => {
      error = Math.max(error, Math.abs(value - decoded[at]!.values[i]!) / max);
    });
  });
  return {
    'bytes/map': Math.round(encoded.reduce((sum, map) => sum + map.bytes.length, 0) / count),
    'encode µs': ((between - started) * 1000) / count,
    'decode µs': ((ended - between) * 1000) / count,
    'largest error (of max)': error,
  };
}

/** A blob with noise of the resolutions cross-attention works at, as real maps have. */
function likeAttention(seed: number): Heatmap {
  const random = createRandom(seed);
  const [x, y, radius] = [random() * side, random() * side, 4 + random() * 14];
  const values = new Float32Array(side * side);
  const scales = [8, 16, 32, 64].map((cells) => ({
    cells,
    noise: Float32Array.from({ length: (cells + 1) ** 2 }, random),
  }));
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const distance = Math.hypot(column - x, row - y) / radius;
      let value = 0.8 * Math.exp(-distance * distance);
      for (const { cells, noise } of scales)
        value += (0.12 * bilinear(noise, cells, column, row)) / 4;
      values[row * side + column] = value;
    }
  }
  return { width: side, height: side, values };
}

function bilinear(noise: Float32Array, cells: number, column: number, row: number): number {
  const [u, v] = [(column / side) * cells, (row / side) * cells];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const at = (a: number, b: number) => noise[b * (cells + 1) + a]!;
  return (
    (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - t) +
    (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t
  );
}
