import type { Effect, EffectBy, EffectField, PositionEffect, TrendPoint } from '@shared/insights';
import { splitPath } from '../app/format';
import { measureOf, type Measure } from './measures';

/** One place on the axis, with the value of each of one or two things that are shown. */
export interface ChartPoint {
  /** Of the axis: a month, a model, a position; null where images do not say. */
  readonly key: string | number | null;
  readonly label: string;
  /** Null where there is none. */
  readonly values: readonly (number | null)[];
  readonly effects: readonly (Effect | null)[];
}

/** A model, sampler or LoRA as people read it: files without folder and ending. */
export function valueInWords(value: string): string {
  const name = splitPath(value).name.replace(/\.(safetensors|ckpt|gguf)$/i, '');
  return name === '' ? value : name;
}

/** What is said of images that do not say it. */
function withoutInWords(field: EffectField): string {
  return field === 'lora' ? 'without' : 'not said';
}

/** Each value of a field once, in the order of the first, those of the second alone at the end. */
export function barsOf(
  field: EffectField,
  lists: readonly (readonly EffectBy[])[],
  measure: Measure,
): ChartPoint[] {
  const keys = [...new Set(lists.flatMap((rows) => rows.map(({ value }) => value)))];
  const byKey = lists.map((rows) => new Map(rows.map((row) => [row.value, row])));
  return keys.map((key) =>
    pointOf(
      key,
      key === null ? withoutInWords(field) : valueInWords(key),
      byKey.map((known) => known.get(key) ?? null),
      measure,
    ),
  );
}

/** Every month from the first to the last of all, also those without an image. */
export function trendOf(lists: readonly (readonly TrendPoint[])[], measure: Measure): ChartPoint[] {
  const months = lists.flatMap((points) => points.map(({ month }) => month)).toSorted();
  if (months.length === 0) return [];
  const byMonth = lists.map((points) => new Map(points.map((point) => [point.month, point])));
  return axisOf(months).map((month) =>
    pointOf(
      month,
      month,
      byMonth.map((known) => known.get(month) ?? null),
      measure,
    ),
  );
}

/** Positions are counted from 1 for people. */
export function positionsOf(positions: readonly PositionEffect[], measure: Measure): ChartPoint[] {
  return positions.map((one) => pointOf(one.position, String(one.position + 1), [one], measure));
}

function pointOf(
  key: ChartPoint['key'],
  label: string,
  effects: readonly (Effect | null)[],
  measure: Measure,
): ChartPoint {
  return { key, label, effects, values: effects.map((one) => one && measureOf(one, measure)) };
}

/** A clock that was wrong makes no chart of a thousand years: then only the months that there are. */
const mostMonths = 240;

function axisOf(known: readonly string[]): string[] {
  const last = known.at(-1)!;
  const months = [known[0]!];
  while (months.at(-1)! < last && months.length < mostMonths)
    months.push(monthAfter(months.at(-1)!));
  return months.at(-1) === last ? months : [...new Set(known)];
}

function monthAfter(text: string): string {
  const [year, month] = text.split('-').map(Number) as [number, number];
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
}
