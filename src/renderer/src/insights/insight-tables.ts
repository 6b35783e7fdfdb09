import type {
  Effect,
  EffectField,
  InsightsOverview,
  TokenEffect,
  TokenPair,
  TokenPattern,
} from '@shared/insights';
import type { GridSize } from '@shared/search/place';
import type { ChartPoint } from './chart-data';
import { differenceOf, type ComparisonRow } from './comparison-rows';
import type { DataTable, DataValue } from './data-table';
import { measureLabels, type Measure } from './measures';
import { onPatternGrid } from './pattern-cells';

/** What is written of each figure of an effect. */
const effectColumns = ['images', 'heatmaps', 'average maximum', 'mean', 'coverage'];

function effectValues(effect: Effect | null): DataValue[] {
  if (!effect) return effectColumns.map(() => null);
  const { images, heatmaps, avgMax, avgMean, avgCoverage } = effect;
  return heatmaps === 0
    ? [images, heatmaps, null, null, null]
    : [images, heatmaps, avgMax, avgMean, avgCoverage];
}

export function overviewTable(overview: InsightsOverview): DataTable {
  return {
    title: 'Overview',
    columns: ['figure', 'value'],
    rows: [
      ['images', overview.images],
      ['images with heatmaps', overview.imagesWithHeatmaps],
      ['heatmaps', overview.totalHeatmaps],
      ['heatmaps of the positive prompt', overview.positiveHeatmaps],
      ['heatmaps of the negative prompt', overview.negativeHeatmaps],
      ['mean attention', overview.avgMeanAttention],
      ['groups', overview.totalSemanticGroups],
      ['tokens in a group, on average', overview.avgMergeCount],
    ],
  };
}

/** The trend as months and averages of the maximum, in one column. */
export function tokensTable(title: string, rows: readonly TokenEffect[]): DataTable {
  return {
    title,
    columns: ['token', 'prompt', ...effectColumns, 'average maximum by month'],
    rows: rows.map((row) => [
      row.token,
      polarityOf(row.isNegative),
      ...effectValues(row),
      row.trend.map(({ month, avgMax }) => `${month}: ${avgMax.toFixed(3)}`).join('; '),
    ]),
  };
}

/** All figures of one or two things beside each other, by what the axis of a chart says. */
export function chartTable(
  title: string,
  axis: string,
  names: readonly string[],
  points: readonly ChartPoint[],
): DataTable {
  const head = (name: string) =>
    effectColumns.map((column) => (names.length > 1 ? `${name} ${column}` : column));
  return {
    title,
    ...(names.length > 1 ? { series: names } : {}),
    columns: [axis, ...names.flatMap(head)],
    rows: points.map(({ label, effects }) => [label, ...effects.flatMap(effectValues)]),
  };
}

export function patternTable(
  title: string,
  { mean, deviation }: TokenPattern,
  gridSize: GridSize,
): DataTable {
  const [means, deviations] = [onPatternGrid(mean, gridSize), onPatternGrid(deviation, gridSize)];
  return {
    title,
    columns: ['cell', 'row', 'column', 'mean', 'deviation'],
    rows: means.map((value, cell) => [
      cell,
      Math.floor(cell / gridSize) + 1,
      (cell % gridSize) + 1,
      value,
      deviations[cell]!,
    ]),
  };
}

export function pairsTable(title: string, pairs: readonly TokenPair[]): DataTable {
  // Of pairs with one token it is not known.
  const hasLift = pairs.some(({ lift }) => lift !== null);
  return {
    title,
    columns: [
      ...['first', 'second', 'images', 'share of the first'],
      ...(hasLift ? ['lift'] : []),
      ...['right', 'down'],
    ],
    rows: pairs.map(({ first, second, images, share, lift, dx, dy }) => [
      ...[first, second, images, share],
      ...(hasLift ? [lift] : []),
      ...[dx, dy],
    ]),
  };
}

export function comparisonTable(
  title: string,
  names: readonly [string, string],
  rows: readonly ComparisonRow[],
  measure: Measure,
): DataTable {
  const head = (name: string) => effectColumns.map((column) => `${name} ${column}`);
  return {
    title,
    columns: [
      'token',
      'prompt',
      ...names.flatMap(head),
      `difference in ${measureLabels[measure].toLowerCase()}`,
    ],
    rows: rows.map((row) => [
      row.token,
      polarityOf(row.isNegative),
      ...row.sides.flatMap(effectValues),
      differenceOf(row, measure),
    ]),
  };
}

/** One or two tokens, as the panel's head says them. */
export function figuresTable(
  title: string,
  rows: readonly { name: string; effect: Effect }[],
): DataTable {
  return {
    title,
    columns: ['token', ...effectColumns],
    rows: rows.map(({ name, effect }) => [name, ...effectValues(effect)]),
  };
}

export const fieldLabels: Record<EffectField, string> = {
  model: 'Model',
  sampler: 'Sampler',
  lora: 'LoRA',
};

function polarityOf(isNegative: boolean): string {
  return isNegative ? 'negative' : 'positive';
}
