export type Row = Record<string, string | number>;

/** Prints rows as a table, then one last line of JSON with the same figures. */
export function printTable(title: string, rows: readonly Row[]): void {
  showTable(title, rows);
  console.log(`\n${JSON.stringify({ bench: title, rows })}`);
}

/** The last line of a benchmark that shows several tables as they become ready. */
export function printTables(title: string, tables: Record<string, readonly Row[]>): void {
  console.log(`\n${JSON.stringify({ bench: title, tables })}`);
}

export function showTable(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => show(row[column]).length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ');
  console.log(`\n${title}\n`);
  console.log(line(columns));
  console.log(line(widths.map((width) => '─'.repeat(width))));
  for (const row of rows) console.log(line(columns.map((column) => show(row[column]))));
}

function show(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isNaN(value)) return '–';
  const digits = Number.isInteger(value)
    ? 0
    : Math.abs(value) >= 100
      ? 0
      : Math.abs(value) >= 1
        ? 2
        : 4;
  return value.toLocaleString('en', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}

/** The p-th percentile (0…100) of measured times, nearest rank. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
  );
}
