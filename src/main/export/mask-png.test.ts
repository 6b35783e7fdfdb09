import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Interpolation } from '@shared/heatmap/interpolation';
import { encodePng16 } from '@shared/heatmap/png16';
import { resampled, resampledRows } from '@shared/heatmap/resample';
import sharp from 'sharp';
import { expect, it } from 'vitest';

// What an image program of other people makes of the masks that are written.

function heatmap(width: number, height: number): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) / width - 0.3, Math.floor(i / width) / height - 0.6];
    return 0.05 + 0.9 * Math.exp(-(x * x + 2 * y * y) * 12);
  });
  return { width, height, values };
}

/** Decibels over the range 0…1. */
function psnr(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  return 10 * Math.log10(a.length / squares);
}

it.each<[Interpolation, number, number]>([
  ['linear', 640, 360],
  ['smooth', 333, 777],
  ['pixelated', 1, 500],
  ['linear', 2048, 1024],
])(
  'a %s mask of %i × %i pixels is read as the heatmap at that size',
  async (kind, width, height) => {
    const size = { width, height };
    const map = heatmap(64, 43);
    const png = encodePng16(size, resampledRows(map, size, kind));

    const picture = sharp(png);
    expect(await picture.metadata()).toMatchObject({
      ...{ format: 'png', depth: 'ushort', channels: 1, space: 'grey16' },
      ...size,
    });
    const raw = await picture.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    const samples = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
    const values = Float32Array.from(samples, (sample) => sample / 65_535);
    expect(values).toHaveLength(width * height);
    expect(psnr(values, resampled(map, size, kind))).toBeGreaterThan(90);
  },
);
