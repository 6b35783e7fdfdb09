import { expect, it } from 'vitest';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import { box } from '@shared/heatmap/testing/heatmaps';
import { readDaam } from './daam';
import { createEncoder } from './daam-encoder';
import { nodeZlib } from './node-zlib';
import { daamObject, entry, float32Bytes, zlibBase64 } from './testing/daam-fixture';

it('measures and stores a heatmap, once', () => {
  const encode = createEncoder('zlib', nodeZlib);
  const map = box([2, 3, 4, 5], { value: 0.25 });
  const { statistics, encoded } = encode(map);
  expect(statistics).toEqual(heatmapStatistics(map));
  expect(decompressHeatmap(encoded)).toEqual(map);
  expect(encode(map).encoded).toBe(encoded);
  expect(encode({ ...map }).encoded).not.toBe(encoded);
});

it('gives the group of a single token the bytes of the token', () => {
  const array = (values: number[]) => ({ heatmap: zlibBase64(float32Bytes(values)) });
  const eyes = [1, 1, 1, 1, 0, 0, 0, 0];
  const daam = daamObject([
    entry('moon', { ...array([0, 0, 0, 0, 0, 0, 0, 1]), token_index: 0 }),
    entry('eyes', { ...array(eyes), token_index: 1 }),
    entry('blue eyes', { ...array(eyes.map((value) => value / 2)), token_index: 2 }),
  ]);
  const record = readDaam(
    { text: { daam: JSON.stringify(daam) }, sidecar: null },
    { heatmapStorage: 'zlib-u8' },
  );
  const [moon, merged] = record.groups;
  expect(record.groups.map(({ memberTokens }) => memberTokens)).toEqual([
    ['moon'],
    ['eyes', 'blue eyes'],
  ]);
  expect(moon!.bytes).toBe(record.heatmaps[0]!.bytes);
  expect(moon!.totalAttention).toBe(record.heatmaps[0]!.totalAttention);
  expect([...decompressHeatmap(merged!).values]).toEqual(eyes);
});
