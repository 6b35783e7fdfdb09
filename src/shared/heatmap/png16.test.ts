import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32';
import type { Size } from './picture-space';
import { encodePng16 } from './png16';
import { resampled, resampledRows } from './resample';
import { box } from './testing/heatmaps';

interface Chunk {
  type: string;
  data: Uint8Array;
}

function chunksOf(png: Uint8Array): Chunk[] {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(png.buffer, png.byteOffset);
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    const data = png.subarray(at + 8, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.push({ type, data });
    at += 12 + length;
  }
  return chunks;
}

/** Samples 0…65535; undoes Sub and Up, which are all that is written. */
function samplesOf(png: Uint8Array, { width, height }: Size): number[] {
  const data = chunksOf(png).filter(({ type }) => type === 'IDAT');
  const rows = unzlibSync(Uint8Array.from(data.flatMap((chunk) => [...chunk.data])));
  expect(rows).toHaveLength(height * (width * 2 + 1));
  const samples: number[] = [];
  let above = new Uint8Array(width * 2);
  for (let y = 0; y < height; y++) {
    const line = rows.subarray(y * (width * 2 + 1), (y + 1) * (width * 2 + 1));
    const bytes = line.slice(1);
    for (let i = 0; i < bytes.length; i++) {
      const before = line[0] === 1 ? (i < 2 ? 0 : bytes[i - 2]!) : above[i]!;
      bytes[i] = bytes[i]! + before;
    }
    for (let x = 0; x < width; x++) samples.push(bytes[x * 2]! * 256 + bytes[x * 2 + 1]!);
    above = bytes;
  }
  return samples;
}

function rowsOf(values: number[], width: number) {
  return (y: number, row: Float32Array) => row.set(values.slice(y * width, (y + 1) * width));
}

it('writes 0…1 as 0…65535, and clamps what lies outside', () => {
  const values = [0, 0.5, 1, -1, 2, NaN];
  const png = encodePng16({ width: 3, height: 2 }, rowsOf(values, 3));
  expect(samplesOf(png, { width: 3, height: 2 })).toEqual([0, 32768, 65535, 0, 65535, 0]);
});

it('says 16 bits of grey, and begins and ends as a PNG does', () => {
  const chunks = chunksOf(encodePng16({ width: 300, height: 2 }, () => undefined));
  expect(chunks[0]!.type).toBe('IHDR');
  expect([...chunks[0]!.data]).toEqual([0, 0, 1, 44, 0, 0, 0, 2, 16, 0, 0, 0, 0]);
  expect(chunks.at(-1)).toEqual({ type: 'IEND', data: new Uint8Array() });
});

describe('a mask', () => {
  it.each([
    { width: 1, height: 1 },
    { width: 7, height: 200 },
    { width: 1500, height: 300 },
  ])('of $width × $height is the heatmap at that size', (size) => {
    const map = box([3, 1, 6, 4], { width: 13, height: 8, value: 0.7 });
    const png = encodePng16(size, resampledRows(map, size, 'linear'));
    const expected = Array.from(resampled(map, size, 'linear'), (v) => Math.round(v * 65_535));
    const samples = samplesOf(png, size);
    expect(samples).toEqual(expected);
  });

  it('asks for every row once, from the top', () => {
    const asked: number[] = [];
    encodePng16({ width: 4, height: 5 }, (y) => asked.push(y));
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });

  it('is much smaller than its pixels', () => {
    const size = { width: 512, height: 512 };
    const map = box([20, 20, 16, 16], { width: 64, height: 64 });
    const png = encodePng16(size, resampledRows(map, size, 'linear'));
    expect(png.length).toBeLessThan((512 * 512 * 2) / 20);
  });
});

it.each([
  { width: 0, height: 4 },
  { width: 4, height: 1.5 },
  { width: NaN, height: 4 },
  { width: 20_000, height: 20_000 },
])('refuses a size of $width × $height', (size) => {
  expect(() => encodePng16(size, () => undefined)).toThrow(
    expect.objectContaining({ code: 'bad-request' }),
  );
});
