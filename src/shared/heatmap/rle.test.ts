import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsRle, decodeRle, encodeRle, rleArea } from './rle';
import { heatmapStatistics } from './statistics';

describe('runs', () => {
  it('go down the columns and begin with zeros', () => {
    // 0 1 1
    // 0 1 0
    const mask = Uint8Array.of(0, 1, 1, 0, 1, 0);
    const rle = encodeRle(mask, { width: 3, height: 2 });
    expect(rle).toEqual({ size: [2, 3], counts: [2, 3, 1] });
    expect(rleArea(rle)).toBe(3);
  });

  it('begin with an empty one where the first pixel is set', () => {
    expect(encodeRle(Uint8Array.of(1, 0), { width: 1, height: 2 }).counts).toEqual([0, 1, 1]);
    expect(encodeRle(new Uint8Array(4).fill(7), { width: 2, height: 2 }).counts).toEqual([0, 4]);
    expect(encodeRle(new Uint8Array(4), { width: 2, height: 2 }).counts).toEqual([4]);
    expect(encodeRle(new Uint8Array(), { width: 0, height: 0 }).counts).toEqual([0]);
  });

  it('give the mask back', () => {
    const mask = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height })
          .map((values) => ({ width, height, mask: Uint8Array.from(values) })),
      );
    fc.assert(
      fc.property(mask, ({ width, height, mask }) => {
        const rle = encodeRle(mask, { width, height });
        expect(decodeRle(rle)).toEqual(mask);
        expect(rleArea(rle)).toBe(mask.filter((value) => value === 1).length);
        // No run but the first is empty: there is one way to write a mask.
        expect(rle.counts.slice(1).every((count) => count > 0)).toBe(true);
      }),
    );
  });

  it('must fill the mask exactly', () => {
    const decode = (counts: number[]) => () => decodeRle({ size: [2, 2], counts });
    const refused = expect.objectContaining({ code: 'bad-request' }) as Error;
    for (const counts of [[3], [], [2, 3], [5], [-1, 5], [1.5, 2.5], [NaN]]) {
      expect(decode(counts)).toThrow(refused);
    }
    expect(() => encodeRle(new Uint8Array(3), { width: 2, height: 2 })).toThrow(
      expect.objectContaining({ code: 'heatmap-size' }),
    );
  });
});

describe('cells as runs of pixels', () => {
  it('are stretched over the picture', () => {
    const grid = { width: 2, height: 1 };
    const { size, counts } = cellsRle((cell) => cell === 1, [1, 0, 1, 1], grid, {
      width: 4,
      height: 3,
    });
    expect([size, counts]).toEqual([
      [3, 4],
      [6, 6],
    ]);
  });

  it('are the mask whose pixels look up the cell under their middle', () => {
    const side = fc.integer({ min: 1, max: 9 });
    const pixels = fc.integer({ min: 1, max: 25 });
    const cells = fc.array(fc.constantFrom(0, 1), { minLength: 81, maxLength: 81 });
    fc.assert(
      fc.property(side, side, pixels, pixels, cells, (gridW, gridH, width, height, values) => {
        fc.pre(values.slice(0, gridW * gridH).includes(1));
        const map = {
          width: gridW,
          height: gridH,
          values: Float32Array.from(values.slice(0, gridW * gridH)),
        };
        const mask = Uint8Array.from({ length: width * height }, (_, i) => {
          // In whole numbers, or a middle on the edge of cells might fall to either side.
          const column = Math.floor(((2 * (i % width) + 1) * gridW) / (2 * width));
          const row = Math.floor(((2 * Math.floor(i / width) + 1) * gridH) / (2 * height));
          return map.values[row * gridW + column]!;
        });
        const { bbox } = heatmapStatistics(map);
        const rle = cellsRle((cell) => map.values[cell] === 1, bbox!, map, { width, height });
        expect(rle).toEqual(encodeRle(mask, { width, height }));
      }),
    );
  });
});
