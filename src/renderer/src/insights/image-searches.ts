import type { EffectField } from '@shared/insights';
import { expandDay } from '@shared/search/days';
import { formatQuery } from '@shared/search/format-query';
import { placeOfCells, wholePicture, type GridSize } from '@shared/search/place';
import {
  clauseOf,
  defaultMinAttention,
  type Query,
  type Subject,
  type Term,
} from '@shared/search/query';
import { addresses } from '../app/address';

/** The search of the images that meet the base and all of these, as an address for wouter. */
export function searchAddress(base: Query, terms: readonly Term[]): string {
  const clauses = [...base.clauses, ...terms.map((term) => clauseOf(term))];
  return `${addresses.search}?q=${encodeURIComponent(formatQuery({ clauses }))}`;
}

/** Has a heatmap of the token, however weak. */
export function hasToken(subject: Subject): Term {
  return { kind: 'place', subject, place: wholePicture(), minAttention: 0 };
}

/**
 * The token lies in one cell of a grid, about as strongly there as it does on average; where that is
 * much, as strongly as a search asks by default.
 */
export function inCell(subject: Subject, gridSize: GridSize, cell: number, mean: number): Term {
  const minAttention = Math.min(defaultMinAttention, Math.max(0.01, floorToHundredths(mean)));
  return { kind: 'place', subject, place: placeOfCells(gridSize, [cell]), minAttention };
}

/** Made with this model, sampler or LoRA; null for images that do not say. */
export function madeWith(field: EffectField, value: string | null): Term | null {
  const isEmpty = value === null || value.trim() === '';
  return isEmpty ? null : { kind: 'text', field, match: 'exact', value };
}

/** Of a month, YYYY-MM. */
export function ofMonth(month: string): Term {
  return {
    kind: 'date',
    from: expandDay(month, 'first') ?? null,
    to: expandDay(month, 'last') ?? null,
  };
}

export const hasHeatmaps: Term = { kind: 'flag', flag: 'with-heatmaps' };

/** Can have a heatmap at a position counted from 0: there are as many. */
export function reachesPosition(position: number): Term {
  return { kind: 'number', field: 'heatmaps', from: position + 1, to: null };
}

function floorToHundredths(value: number): number {
  // 0.29 * 100 is 28.999999999999996.
  return Math.floor(value * 100 + 1e-9) / 100;
}
