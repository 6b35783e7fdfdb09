import { describe, expect, it } from 'vitest';
import { colormapTable } from '@shared/heatmap/colormap';
import { paintOverlay } from './paint-overlay';

const gray = colormapTable('gray');

describe('paintOverlay', () => {
  it('leaves the picture clear where there is no attention and covers its peak', () => {
    const values = Float32Array.of(0, 0.1, 0.2, 0.4);
    const { pixels } = paintOverlay({ width: 2, height: 2, values }, gray);
    expect(pixels[3]).toBe(0);
    expect([...pixels.slice(12)]).toEqual([255, 255, 255, 255]);
    expect(pixels[7]).toBeLessThan(pixels[11]!);
  });

  it('shows a weak token as clearly as a strong one', () => {
    const strong = Float32Array.of(0.25, 0.5, 1);
    const weak = strong.map((value) => value / 16);
    const paint = (values: Float32Array) => paintOverlay({ width: 3, height: 1, values }, gray);
    expect(paint(weak)).toEqual(paint(strong));
  });

  it('is transparent for an empty heatmap', () => {
    const { pixels } = paintOverlay({ width: 1, height: 1, values: Float32Array.of(0) }, gray);
    expect([...pixels]).toEqual([0, 0, 0, 0]);
  });

  it('keeps a very large heatmap small, and its right side right', () => {
    const values = new Float32Array(1024 * 512);
    for (let row = 0; row < 512; row++) values.fill(1, row * 1024 + 512, (row + 1) * 1024);
    const { width, height, pixels } = paintOverlay({ width: 1024, height: 512, values }, gray);
    expect([width, height]).toEqual([128, 64]);
    expect([pixels[63 * 4 + 3], pixels[64 * 4 + 3]]).toEqual([0, 255]);
  });
});
