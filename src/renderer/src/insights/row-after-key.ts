/** The row that a key leads to, kept within the table; null for other keys. */
export function rowAfterKey(
  key: string,
  row: number,
  rowCount: number,
  pageRows: number,
): number | null {
  const wanted = wantedRow(key, row, rowCount, pageRows);
  return wanted === null ? null : Math.max(0, Math.min(rowCount - 1, wanted));
}

function wantedRow(key: string, row: number, rowCount: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return row - 1;
    case 'ArrowDown':
      return row + 1;
    case 'PageUp':
      return row - pageRows;
    case 'PageDown':
      return row + pageRows;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}
