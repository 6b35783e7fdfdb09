import type { Sample } from '@shared/insights';
import { formatCount } from '../app/format';
import type { InsightView } from './insights-address';

export const viewLabels: Record<InsightView, string> = {
  overview: 'Overview',
  tokens: 'Tokens',
  pairs: 'Together',
  compare: 'Compare',
};

/** "estimated from 2,000 of 41,233 images", or nothing where all were counted. */
export function sampleInWords(sample: Sample): string {
  if (!sample) return '';
  return `estimated from ${formatCount(sample.looked)} of ${formatCount(sample.of)} images`;
}

const ways = [
  'right',
  'lower right',
  'below',
  'lower left',
  'left',
  'upper left',
  'above',
  'upper right',
];

/** "12 % to the upper right": an offset in fractions of the picture, y down, as people say it. */
export function offsetInWords(dx: number, dy: number): string {
  const far = Math.round(Math.hypot(dx, dy) * 100);
  if (far === 0) return 'in the same place';
  const turn = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) + 8) % 8;
  const way = ways[turn]!;
  return ['above', 'below'].includes(way) ? `${far} % ${way}` : `${far} % to the ${way}`;
}

const months = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "2026-05" → "May 2026". */
export function monthInWords(month: string): string {
  const time = Date.parse(`${month}-01T00:00:00Z`);
  return Number.isNaN(time) ? month : months.format(time);
}
