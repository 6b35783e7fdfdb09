import type { Heatmap } from '@shared/heatmap/heatmap';

/** Pixels with straight alpha, row-major, as ImageData takes them. */
export interface Overlay {
  width: number;
  height: number;
  pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Longest side that is painted: a thumbnail shows no more, and a thousand of them stay small. */
const longestSide = 128;

/**
 * A heatmap as an overlay: colour and coverage rise with attention relative to its own maximum, so
 * that a weak token is seen as well. `table` is 256 × RGB. An empty heatmap is wholly transparent.
 */
export function paintOverlay({ width, height, values }: Heatmap, table: Uint8Array): Overlay {
  const shrink = Math.max(1, Math.max(width, height) / longestSide);
  const columns = Math.max(1, Math.round(width / shrink));
  const rows = Math.max(1, Math.round(height / shrink));
  let max = 0;
  for (const value of values) if (value > max) max = value;
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  if (max === 0) return { width: columns, height: rows, pixels };
  for (let row = 0; row < rows; row++) {
    const from = Math.floor(((row + 0.5) * height) / rows) * width;
    for (let column = 0; column < columns; column++) {
      const value = values[from + Math.floor(((column + 0.5) * width) / columns)]!;
      const relative = Math.min(Math.max(value / max, 0), 1);
      const color = Math.round(relative * 255) * 3;
      const at = (row * columns + column) * 4;
      pixels[at] = table[color]!;
      pixels[at + 1] = table[color + 1]!;
      pixels[at + 2] = table[color + 2]!;
      // Rises fast, then flattens: middling attention is seen, none leaves the picture clear.
      pixels[at + 3] = relative * (2 - relative) * 255;
    }
  }
  return { width: columns, height: rows, pixels };
}
