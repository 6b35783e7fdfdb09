import { describe, expect, it } from 'vitest';
import { paintSize, pixelatedSize } from './paint-size';

describe('paintSize', () => {
  it('keeps the shape of the picture, and is never larger than it', () => {
    expect(paintSize({ width: 1024, height: 512 }, 1)).toEqual({ width: 256, height: 128 });
    expect(paintSize({ width: 30, height: 20 }, 1)).toEqual({ width: 30, height: 20 });
    expect(paintSize({ width: 90_000, height: 1 }, 1)).toEqual({ width: 256, height: 1 });
  });

  it('is the coarser the more there is to paint', () => {
    const side = (count: number) => paintSize({ width: 4096, height: 4096 }, count).width;
    expect([1, 20, 30, 120, 500].map(side)).toEqual([256, 256, 192, 112, 56]);
    for (let count = 1; count < 600; count += 7) {
      expect(side(count + 7)).toBeLessThanOrEqual(side(count));
      expect(side(count) ** 2 * count).toBeLessThan(2_000_000);
    }
  });

  it('shows all cells of a fine heatmap that is alone', () => {
    expect(paintSize({ width: 2048, height: 2048 }, 1, 1024).width).toBe(1024);
  });
});

describe('pixelatedSize', () => {
  const grid = (width: number, height: number) => ({ width, height });

  it('is the grid itself where all heatmaps have the same', () => {
    expect(pixelatedSize([grid(64, 43), grid(64, 43)], 2)).toEqual(grid(64, 43));
  });

  it('is the least common one of several', () => {
    expect(pixelatedSize([grid(64, 64), grid(96, 32)], 2)).toEqual(grid(192, 64));
  });

  it('never grows without bound', () => {
    const { width, height } = pixelatedSize([grid(1021, 1), grid(1019, 1024)], 100);
    expect(width * height * 100).toBeLessThanOrEqual(1_600_000);
  });
});
