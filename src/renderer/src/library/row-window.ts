/** Browsers cap an element's height near 33 million px; above this, scrolling is scaled. */
export const maxScrollPx = 15_000_000;

export interface Rows {
  rowCount: number;
  rowPx: number;
  /** Free space above the first and below the last row. */
  paddingPx: number;
  viewportPx: number;
}

export interface RowWindow {
  /** First and last row to draw, both inclusive; last < first when there are none. */
  first: number;
  last: number;
  /** What is added to a row's place so that it is drawn in view; 0 unless scrolling is scaled. */
  shiftPx: number;
}

/** Height of the scrolled element. */
export function scrollHeightPx(rows: Rows): number {
  return Math.min(totalPx(rows), Math.max(maxScrollPx, rows.viewportPx));
}

/** Pixels of rows that pass for one pixel of scrolling: 1, or more in very large libraries. */
export function scrollScale(rows: Rows): number {
  const scrolled = scrollHeightPx(rows);
  if (scrolled >= totalPx(rows)) return 1;
  return (totalPx(rows) - rows.viewportPx) / (scrolled - rows.viewportPx);
}

/** The rows in view at a scroll position, with `overscan` more on both sides. */
export function rowWindow(rows: Rows, scrollTop: number, overscan: number): RowWindow {
  const top = scrollTop * scrollScale(rows);
  const first = Math.floor((top - rows.paddingPx) / rows.rowPx) - overscan;
  const last = Math.floor((top + rows.viewportPx - rows.paddingPx) / rows.rowPx) + overscan;
  return {
    first: Math.max(0, first),
    last: Math.min(rows.rowCount - 1, last),
    shiftPx: scrollTop - top,
  };
}

/** Where to scroll so that a row is wholly in view; the same place when it already is. */
export function scrollTopToShow(rows: Rows, row: number, scrollTop: number): number {
  const scale = scrollScale(rows);
  const top = scrollTop * scale;
  const rowTop = rows.paddingPx + row * rows.rowPx;
  // The upper bound first: a row taller than the viewport shows its top.
  const wanted = Math.min(
    rowTop - rows.paddingPx,
    Math.max(top, rowTop + rows.rowPx + rows.paddingPx - rows.viewportPx),
  );
  return wanted === top ? scrollTop : Math.max(0, wanted) / scale;
}

function totalPx({ rowCount, rowPx, paddingPx }: Rows): number {
  return rowCount * rowPx + 2 * paddingPx;
}
