export interface GridLayout {
  columns: number;
  rowCount: number;
  /** Side of a cell's picture box: at least what was asked for, stretched to fill the row. */
  cellPx: number;
  /** Distance from one row's top to the next. */
  rowPx: number;
  /** Distance from one column's left edge to the next. */
  columnPx: number;
}

/** Square cells of at least `wantedPx` in as many columns as fit. */
export function layoutGrid(options: {
  count: number;
  widthPx: number;
  wantedPx: number;
  gapPx: number;
  captionPx: number;
}): GridLayout {
  const { count, widthPx, wantedPx, gapPx, captionPx } = options;
  const columns = Math.max(1, Math.floor((widthPx + gapPx) / (wantedPx + gapPx)));
  const cellPx = Math.max(1, Math.floor((widthPx - gapPx * (columns - 1)) / columns));
  return {
    columns,
    rowCount: Math.ceil(count / columns),
    cellPx,
    rowPx: cellPx + captionPx + gapPx,
    columnPx: cellPx + gapPx,
  };
}

/** Where a key takes the focus from cell `index`; null when the key does not move it. */
export function moveInGrid(
  key: string,
  index: number,
  grid: { count: number; columns: number; pageRows: number },
): number | null {
  const { count, columns, pageRows } = grid;
  if (count === 0) return null;
  const page = Math.max(1, pageRows) * columns;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return index >= columns ? index - columns : index;
    case 'ArrowDown':
      return down(index, columns, grid);
    case 'PageUp':
      return index >= page ? index - page : index % columns;
    case 'PageDown':
      return down(index, page, grid);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Down by `step`; into the last row when that is too far, and to its end when it is shorter. */
function down(index: number, step: number, grid: { count: number; columns: number }): number {
  const { count, columns } = grid;
  if (index + step < count) return index + step;
  const lastRowStart = Math.floor((count - 1) / columns) * columns;
  return Math.min(count - 1, lastRowStart + (index % columns));
}

/** Size of a picture drawn whole inside a square box. */
export function fitInside(
  picture: { width: number; height: number },
  boxPx: number,
): { widthPx: number; heightPx: number } {
  const { width, height } = picture;
  if (!(width > 0 && height > 0)) return { widthPx: boxPx, heightPx: boxPx };
  const scale = boxPx / Math.max(width, height);
  return {
    widthPx: Math.max(1, Math.round(width * scale)),
    heightPx: Math.max(1, Math.round(height * scale)),
  };
}
