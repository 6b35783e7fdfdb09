import { nodeZlib } from '../src/main/ingest/node-zlib';
import { compressHeatmap, decompressHeatmap } from '@shared/heatmap/codec';
import { likeAttention, randomBlob } from './attention';
import type { Heatmap, StorageCompression } from '@shared/heatmap/heatmap';
import { fflateZlib, type Zlib } from '@shared/heatmap/zlib';
import { createRandom } from './random';
import { printTable, type Row } from './table';

const side = 64;
const count = 200;

/** Size, time and error of the storage codecs, with fflate beside node:zlib. */
export function run(): void {
  const heatmaps = Array.from({ length: count }, (_, seed) => {
    const random = createRandom(seed + 1);
    return likeAttention(random, side, randomBlob(random, side));
  });
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
