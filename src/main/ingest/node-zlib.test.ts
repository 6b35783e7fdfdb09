import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressHeatmap, decompressHeatmap } from '@shared/heatmap/codec';
import { anyHeatmap } from '@shared/heatmap/testing/heatmaps';
import { fflateZlib } from '@shared/heatmap/zlib';
import { nodeZlib } from './node-zlib';

const codeOf = (inflate: () => unknown) => {
  try {
    inflate();
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
  return 'none';
};

it.each(['zlib-u8', 'zlib'] as const)(
  'stores %s so that fflate and it itself read the same',
  (codec) => {
    fc.assert(
      fc.property(anyHeatmap({ maxSide: 40, max: 600 }), (heatmap) => {
        const encoded = compressHeatmap(heatmap, codec, nodeZlib);
        const read = decompressHeatmap(encoded, nodeZlib);
        expect(read).toEqual(decompressHeatmap(encoded, fflateZlib));
        expect(read).toEqual(decompressHeatmap(compressHeatmap(heatmap, codec, fflateZlib)));
      }),
    );
  },
);

it('squeezes runs of a map that is mostly empty', () => {
  const differences = new Uint8Array(4096);
  differences[70] = 9;
  expect(nodeZlib.deflate(differences, 'differences').length).toBeLessThan(100);
});

describe('inflating', () => {
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: 300 }),
    // Around what is taken in one piece.
    fc.integer({ min: 64 * 1024 - 2, max: 64 * 1024 + 2 }),
    fc.constant(200_000),
  );

  it('takes what fills the limit to the last byte, and no more', () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(deflateSync, gzipSync), (size, squeeze) => {
        const plain = Buffer.alloc(size, 'abc');
        const bytes = squeeze(plain);
        expect(plain.equals(nodeZlib.inflate(bytes, size))).toBe(true);
        expect(plain.equals(nodeZlib.inflate(bytes, size + 1))).toBe(true);
        const isTooShort = size > 1;
        expect(codeOf(() => nodeZlib.inflate(bytes, size - 1))).toBe(
          isTooShort ? 'heatmap-size' : 'none',
        );
      }),
    );
  });

  it('says what is wrong with damaged bytes', () => {
    const bytes = deflateSync(Buffer.alloc(5_000, 'abc'));
    expect(codeOf(() => nodeZlib.inflate(bytes.subarray(0, 12), 5_000))).toBe('heatmap-encoding');
    expect(codeOf(() => nodeZlib.inflate(Buffer.from('nonsense'), 5_000))).toBe('heatmap-encoding');
  });
});
