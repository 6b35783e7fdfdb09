import type { Heatmap } from './heatmap';

/**
 * Per-cell maximum on the grid of the first heatmap; others of a different size are read at the
 * nearest cell. Always a new array unless there is only one. `heatmaps` must not be empty.
 */
export function mergeMaximum(heatmaps: readonly Heatmap[]): Heatmap {
  const [first, ...others] = heatmaps as [Heatmap, ...Heatmap[]];
  if (others.length === 0) return first;
  const { width, height } = first;
  const values = first.values.slice();
  for (const other of others) {
    const onGrid = other.width === width && other.height === height ? other : moved(other, first);
    for (let i = 0; i < values.length; i++) {
      const value = onGrid.values[i]!;
      if (value > values[i]!) values[i] = value;
    }
  }
  return { width, height, values };
}

function moved(from: Heatmap, grid: Heatmap): Heatmap {
  const values = grid.values.map((_, i) => from.values[nearest(i, grid, from)]!);
  return { width: grid.width, height: grid.height, values };
}

/** The cell of `from` at whose place the centre of cell i of `grid` lies. */
function nearest(i: number, grid: Heatmap, from: Heatmap): number {
  const x = i % grid.width;
  const y = (i - x) / grid.width;
  const column = Math.floor(((x + 0.5) / grid.width) * from.width);
  const row = Math.floor(((y + 0.5) / grid.height) * from.height);
  return row * from.width + column;
}
