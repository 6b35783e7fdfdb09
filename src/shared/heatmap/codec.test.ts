import { gzipSync, zlibSync } from 'fflate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compressHeatmap, decompressHeatmap } from './codec';
import type { EncodedHeatmap } from './heatmap';
import { paethFilter, paethUnfilter } from './paeth';
import { anyHeatmap, box } from './testing/heatmaps';

const codeOf = (encoded: Partial<EncodedHeatmap>) => {
  try {
    decompressHeatmap({ ...compressHeatmap(box([1, 1, 3, 3]), 'zlib-u8'), ...encoded });
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
  return 'none';
};

it('gives back zlib-u8 within max / 510', () => {
  fc.assert(
    fc.property(anyHeatmap(), (heatmap) => {
      const encoded = compressHeatmap(heatmap, 'zlib-u8');
      const { width, height, values } = decompressHeatmap(encoded);
      expect([width, height]).toEqual([heatmap.width, heatmap.height]);
      // A little more than the bound, for float32 rounding of the result itself.
      const bound = (encoded.maxAttention / 510) * (1 + 1e-5) + 2 ** -149;
      values.forEach((value, i) => {
        expect(Math.abs(value - heatmap.values[i]!)).toBeLessThanOrEqual(bound);
      });
    }),
  );
});

it('gives back zlib exactly', () => {
  fc.assert(
    fc.property(anyHeatmap({ max: 600 }), (heatmap) => {
      expect(decompressHeatmap(compressHeatmap(heatmap, 'zlib'))).toEqual(heatmap);
    }),
  );
});

it('keeps the maximum and zero exact in zlib-u8', () => {
  const { values } = decompressHeatmap(
    compressHeatmap(box([0, 0, 2, 2], { value: 0.3 }), 'zlib-u8'),
  );
  expect([values[0], values[255]]).toEqual([Math.fround(0.3), 0]);
});

it('undoes the Paeth filter', () => {
  const grid = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.uint8Array({ minLength: 1, maxLength: 80 }))
    .map(([width, bytes]) => ({
      width,
      bytes: bytes.subarray(0, bytes.length - (bytes.length % width)),
    }));
  fc.assert(
    fc.property(grid, ({ width, bytes }) => {
      const height = bytes.length / width;
      expect(paethUnfilter(paethFilter(bytes, width, height), width, height)).toEqual(bytes);
    }),
  );
});

it('makes a smooth map smaller by filtering it', () => {
  const values = Float32Array.from({ length: 4096 }, (_, i) =>
    Math.exp(-(((i % 64) - 30) ** 2 + (Math.floor(i / 64) - 20) ** 2) / 300),
  );
  const { bytes } = compressHeatmap({ width: 64, height: 64, values }, 'zlib-u8');
  const unfiltered = zlibSync(Uint8Array.from(values, (value) => Math.round(value * 255)));
  expect(bytes.length).toBeLessThan(unfiltered.length);
});

it('reads gzip', () => {
  const heatmap = box([0, 0, 5, 1]);
  const bytes = gzipSync(new Uint8Array(heatmap.values.buffer));
  const gzip = { width: 16, height: 16, compression: 'gzip', maxAttention: 1, bytes } as const;
  expect(decompressHeatmap(gzip)).toEqual(heatmap);
});

it('refuses bytes that do not fit the grid', () => {
  expect(codeOf({ width: 15 })).toBe('heatmap-size');
  expect(codeOf({ width: 17 })).toBe('heatmap-size');
  expect(codeOf({ compression: 'zlib' })).toBe('heatmap-size');
  expect(codeOf({ width: 1e9, height: 1e9 })).toBe('heatmap-size');
  expect(codeOf({ width: 0 })).toBe('heatmap-size');
  expect(codeOf({ bytes: zlibSync(new Uint8Array(20_000_000)) })).toBe('heatmap-size');
});

it('refuses bytes that are damaged', () => {
  expect(codeOf({ bytes: new Uint8Array() })).toBe('heatmap-encoding');
  expect(codeOf({ bytes: Uint8Array.of(0x78, 0x9c, 0xff, 0xff, 0xff) })).toBe('heatmap-encoding');
  expect(codeOf({ maxAttention: NaN })).toBe('heatmap-encoding');
});

it('refuses to store values that do not fit the grid', () => {
  const wrong = { width: 2, height: 2, values: new Float32Array(3) };
  expect(() => compressHeatmap(wrong, 'zlib')).toThrow(
    expect.objectContaining({ code: 'heatmap-size' }),
  );
});
