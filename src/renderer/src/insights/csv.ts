import type { DataTable, DataValue } from './data-table';

/** RFC 4180 with a byte order mark, without which spreadsheets take it for another encoding. */
export function csvOf({ columns, rows }: Pick<DataTable, 'columns' | 'rows'>): string {
  return `\uFEFF${[columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(value: DataValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(rounded(value)) : '';
  const text = isLikeFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run what begins like a formula, also behind spaces; tokens come from strangers' images. */
function isLikeFormula(text: string): boolean {
  return /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/u.test(text) || /^[\t\r\n]/.test(text);
}

/** Six digits after the point: more than is known; never "-0", never "1e-7". */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
