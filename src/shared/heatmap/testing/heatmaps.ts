import fc from 'fast-check';
import type { Heatmap } from '../heatmap';

/** Any heatmap of at most maxSide × maxSide cells, attention 0…max. */
export function anyHeatmap({ maxSide = 20, max = 1 } = {}): fc.Arbitrary<Heatmap> {
  const side = fc.integer({ min: 1, max: maxSide });
  const value = fc.oneof(
    fc.constantFrom(0, Math.fround(max)),
    fc.float({ min: 0, max: Math.fround(max), noNaN: true }),
  );
  return fc
    .tuple(side, side)
    .chain(([width, height]) =>
      fc
        .array(value, { minLength: width * height, maxLength: width * height })
        .map((values) => ({ width, height, values: Float32Array.from(values) })),
    );
}

/** A heatmap with 1 inside the rectangle and 0 outside. */
export function box(
  [x, y, boxWidth, boxHeight]: [number, number, number, number],
  { width = 16, height = 16, value = 1 } = {},
): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    const isInside = column >= x && column < x + boxWidth && row >= y && row < y + boxHeight;
    return isInside ? value : 0;
  });
  return { width, height, values };
}
