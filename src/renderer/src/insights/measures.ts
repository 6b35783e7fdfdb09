import type { Effect } from '@shared/insights';
import { formatCount } from '../app/format';

/** What charts show of images and their tokens. */
export const measures = ['avgMax', 'avgMean', 'avgCoverage', 'images'] as const;
export type Measure = (typeof measures)[number];

export const measureLabels: Record<Measure, string> = {
  avgMax: 'Average maximum',
  avgMean: 'Mean attention',
  avgCoverage: 'Coverage',
  images: 'Images',
};

/** As a column of figures has it. */
export const measureHeads: Record<Measure, string> = {
  avgMax: 'Avg max',
  avgMean: 'Mean',
  avgCoverage: 'Coverage',
  images: 'Images',
};

/** 0.4234 → "0.423", of coverage "42.3 %", of images "1,204". */
export function formatMeasure(measure: Measure, value: number): string {
  if (measure === 'images') return formatCount(Math.round(value));
  return measure === 'avgCoverage' ? formatShare(value) : formatAttention(value);
}

export function formatAttention(value: number): string {
  return (value + 0).toFixed(3);
}

/** 0…1 → "42.3 %". */
export function formatShare(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** "×2.4", "×0.98", and of hundreds without decimals; nothing where it is not known. */
export function formatLift(lift: number | null): string {
  if (lift === null) return '';
  return `×${lift.toFixed(lift < 1 ? 2 : lift < 100 ? 1 : 0)}`;
}

/** With its sign, and "±0" for what is shown as nothing. */
export function formatDifference(measure: Measure, value: number): string {
  const shown = formatMeasure(measure, Math.abs(value));
  if (!/[1-9]/.test(shown)) return '±0';
  return `${value < 0 ? '−' : '+'}${shown}`;
}

/** Null where nobody made such an image: 0 would be a value. */
export function measureOf(effect: Effect, measure: Measure): number | null {
  if (measure === 'images') return effect.images;
  return effect.heatmaps === 0 ? null : effect[measure];
}
