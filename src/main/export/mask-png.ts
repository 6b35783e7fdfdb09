import { setImmediate as breath } from 'node:timers/promises';
import sharp from 'sharp';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Size } from '@shared/heatmap/picture-space';
import { softMask, type SoftMaskOptions } from '@shared/heatmap/soft-mask';
import { checkCancelled } from './cancelled';

/** Windows are answered in between: so many pixels take about ten milliseconds. */
const pixelsPerBreath = 2 ** 19;

/** The mask of a heatmap as 8-bit grey PNG. Throws `export-size`, `cancelled`. */
export async function maskPng(
  heatmap: Heatmap,
  size: Size,
  options: SoftMaskOptions,
  signal: AbortSignal,
): Promise<{ png: Uint8Array; threshold: number }> {
  const { width, height } = size;
  const mask = softMask(heatmap, size, options);
  const bytes = new Uint8Array(width * height);
  const row = new Float32Array(width);
  const rowsPerBreath = Math.max(1, Math.floor(pixelsPerBreath / width));
  for (let y = 0; y < height; y++) {
    if (y % rowsPerBreath === 0) {
      await breath();
      checkCancelled(signal);
    }
    mask.writeRow(y, row);
    for (let x = 0, at = y * width; x < width; x++) bytes[at + x] = Math.round(row[x]! * 255);
  }
  const png = await sharp(bytes, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6, adaptiveFiltering: true })
    .toBuffer();
  return { png, threshold: mask.threshold };
}
