import type { DataTable, DataValue } from './data-table';

export interface PictureInk {
  readonly text: string;
  readonly dimmed: string;
  readonly line: string;
  readonly font: string;
}

/** An SVG and its size in px. */
export interface SvgPicture {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture that people look at; all rows are in the CSV. */
export const mostPicturedRows = 100;

const rowPx = 22;
const gapPx = 24;
const marginPx = 16;
const mostTextLength = 48;
/** About as wide as the characters of a system font at 12 px are on average. */
const characterPx = 6.8;

/** A table drawn as text: numbers to the right, as wide as what stands in them. */
export function tablePicture({ columns, rows }: DataTable, ink: PictureInk): SvgPicture {
  const shown = rows.slice(0, mostPicturedRows).map((row) => row.map(cellText));
  const isNumber = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const widths = columns.map(
    (column, at) =>
      Math.max(column.length, ...shown.map((row) => row[at]?.length ?? 0)) * characterPx,
  );
  const starts = widths.map(
    (_, at) => marginPx + widths.slice(0, at).reduce((sum, width) => sum + width + gapPx, 0),
  );
  const text = (value: string, at: number, baselinePx: number, fill: string) => {
    const x = isNumber[at] ? starts[at]! + widths[at]! : starts[at]!;
    const anchor = isNumber[at] ? 'end' : 'start';
    return `<text x="${x.toFixed(1)}" y="${baselinePx}" text-anchor="${anchor}" fill="${escape(fill)}">${escape(value)}</text>`;
  };
  const more = rows.length - shown.length;
  const widthPx = Math.ceil(starts.at(-1)! + widths.at(-1)! + marginPx);
  const heightPx = (shown.length + 1 + Number(more > 0)) * rowPx + marginPx;
  const lines = shown.flatMap((row, index) =>
    row.map((value, at) => text(value, at, (index + 2) * rowPx - 6, ink.text)),
  );
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="${escape(ink.font)}" font-size="12">`,
    ...columns.map((column, at) => text(column, at, rowPx - 6, ink.dimmed)),
    `<line x1="${marginPx}" x2="${widthPx - marginPx}" y1="${rowPx}" y2="${rowPx}" stroke="${escape(ink.line)}"/>`,
    ...lines,
    more > 0 ? text(`and ${more} more`, 0, (shown.length + 2) * rowPx - 6, ink.dimmed) : '',
    '</svg>',
  ].join('');
  return { svg, widthPx, heightPx };
}

function cellText(value: DataValue): string {
  if (value === null) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(3);
  return value.length > mostTextLength ? `${value.slice(0, mostTextLength - 1)}…` : value;
}

// Control characters are no XML, whatever they are written as.
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
