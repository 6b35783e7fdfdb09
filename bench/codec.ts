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
  // Several times unmeasured, so that all are compiled alike.
  for (let warm = 0; warm < 5; warm += 1) {
    for (const map of heatmaps) decompressHeatmap(compressHeatmap(map, compression, zlib), zlib);
  }
  // CPU time, which others at work on the machine change less than the clock's.
  const started = process.cpuUsage();
  const encoded = heatmaps.map((map) => compressHeatmap(map, compression, zlib));
  const encoding = process.cpuUsage(started);
  const between = process.cpuUsage();
  const decoded = encoded.map((map) => decompressHeatmap(map, zlib));
  const decoding = process.cpuUsage(between);
  let error = 0;
  heatmaps.forEach(({ values }, at) => {
    const max = values.reduce((a, b) => Math.max(a, b), 0);
    values.forEach((value, i) => {
      error = Math.max(error, Math.abs(value - decoded[at]!.values[i]!) / max);
    });
  });
  return {
    'bytes/map': Math.round(encoded.reduce((sum, map) => sum + map.bytes.length, 0) / count),
    'encode µs': (encoding.user + encoding.system) / count,
    'decode µs': (decoding.user + decoding.system) / count,
    'largest error (of max)': error,
  };
}
