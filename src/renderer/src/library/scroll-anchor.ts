export interface RowShape {
  columns: number;
  rowPx: number;
}

/** The position at which the same image is at the top, after columns or row height changed. */
export function rescale(positionPx: number, before: RowShape, after: RowShape): number {
  const row = positionPx / before.rowPx;
  return ((row * before.columns) / after.columns) * after.rowPx;
}
