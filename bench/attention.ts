import type { Heatmap } from '@shared/heatmap/heatmap';

/** Where a thing is in a picture, in cells of the heatmap. */
export interface Blob {
  x: number;
  y: number;
  radius: number;
}

export function randomBlob(random: () => number, side: number): Blob {
  return { x: random() * side, y: random() * side, radius: 4 + random() * 14 };
}

/** A blob with noise of the resolutions cross-attention works at, as real maps have. */
export function likeAttention(random: () => number, side: number, blob: Blob): Heatmap {
  const values = new Float32Array(side * side);
  const scales = [8, 16, 32, 64].map((cells) => ({
    cells,
    noise: Float32Array.from({ length: (cells + 1) ** 2 }, random),
  }));
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const distance = Math.hypot(column - blob.x, row - blob.y) / blob.radius;
      let value = 0.8 * Math.exp(-distance * distance);
      for (const { cells, noise } of scales) {
        value += (0.12 * bilinear(noise, cells, (column / side) * cells, (row / side) * cells)) / 4;
      }
      values[row * side + column] = value;
    }
  }
  return { width: side, height: side, values };
}

/** Noise at (u, v), where `noise` has (cells + 1)² points. */
function bilinear(noise: Float32Array, cells: number, u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const at = (a: number, b: number) => noise[b * (cells + 1) + a]!;
  return (
    (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - t) +
    (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t
  );
}
