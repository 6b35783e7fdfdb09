import type { ComparedToken } from './compared-tokens';
import type { Figures } from './figures';

/** One line of the table. */
export interface TableLine {
  readonly token: Pick<ComparedToken, 'name' | 'polarity'>;
  /** By image. */
  readonly figures: readonly (Figures | null)[];
}

/**
 * Lines of text with tabs between, as spreadsheets paste them. Numbers are as exact as they are
 * known to be; a token that an image has not leaves its fields empty.
 */
export function tableText(fileNames: readonly string[], lines: readonly TableLine[]): string {
  const head = ['token', 'prompt', ...fileNames.flatMap(headOf)];
  const body = lines.map(({ token, figures }) => [
    token.name,
    token.polarity,
    ...figures.flatMap(fieldsOf),
  ]);
  return [head, ...body].map((fields) => fields.map(field).join('\t')).join('\n');
}

/** The first image has no shift: the others are compared with it. */
function headOf(fileName: string, image: number): string[] {
  const shift = ['shift, % of diagonal', 'shift right, % of width', 'shift down, % of height'];
  const names = ['maximum', 'coverage, %', ...(image > 0 ? shift : [])];
  return names.map((name) => `${fileName} ${name}`);
}

function fieldsOf(figures: Figures | null, image: number): string[] {
  const count = image > 0 ? 5 : 2;
  if (!figures) return Array.from({ length: count }, () => '');
  const { max, coverage, shift } = figures;
  const own = [rounded(max), rounded(coverage * 100)];
  if (image === 0) return own;
  if (!shift) return [...own, '', '', ''];
  return [...own, ...[shift.distance, shift.dx, shift.dy].map((part) => rounded(part * 100))];
}

/** Four digits after the point, without trailing zeros; never "-0". */
function rounded(value: number): string {
  return String(Math.round(value * 1e4) / 1e4 + 0);
}

/**
 * A name that holds a tab or a line end would tear the table; one that begins like a formula would
 * be run by the spreadsheet it is pasted into.
 */
function field(text: string): string {
  const oneLine = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]|^-(?![\d.])/.test(oneLine) ? `'${oneLine}` : oneLine;
}
