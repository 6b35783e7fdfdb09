import { effectFields, type EffectField } from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { addresses } from '../app/address';

export const insightViews = ['overview', 'tokens', 'pairs', 'compare'] as const;
export type InsightView = (typeof insightViews)[number];

/** Values of one field: figures of the images made with them. */
export interface ChosenValues {
  readonly field: EffectField;
  readonly values: readonly string[];
}

/** What is looked at: whose images, and what of them. */
export interface InsightsPlace {
  /** As `formatQuery` writes it; empty is the whole library. */
  readonly query: string;
  readonly view: InsightView;
  readonly isNegative: boolean;
  /** The token whose panel is open, and the one beside it. */
  readonly tokens: readonly string[];
  /** What the table is restricted to, or the two that are compared. */
  readonly by: ChosenValues | null;
}

/** Two are compared at most. */
const mostCompared = 2;
const maxValueLength = 2_000;

/**
 * Reads `q=dragon&view=tokens&token=moon&model=x`. An address with a view says everything; one without
 * leaves view and polarity to what was seen last.
 */
export function parseInsightsAddress(
  text: string,
  last: Pick<InsightsPlace, 'view' | 'isNegative'>,
): InsightsPlace {
  const fields = new URLSearchParams(text);
  const view = insightViews.find((one) => one === fields.get('view'));
  const tokens = valuesOf(fields, 'token');
  const isWhole = view !== undefined || tokens.length > 0;
  return {
    query: (fields.get('q') ?? '').trim(),
    view: view ?? (tokens.length > 0 ? 'tokens' : last.view),
    isNegative: isWhole ? fields.get('prompt') === 'negative' : last.isNegative,
    tokens,
    by: chosenValues(fields),
  };
}

/** An address for wouter that `parseInsightsAddress` reads back, whatever was seen last. */
export function insightsAddress({ query, view, isNegative, tokens, by }: InsightsPlace): string {
  const fields: [string, string][] = [
    ...(query === '' ? [] : [['q', query] as [string, string]]),
    ['view', view],
    ...(isNegative ? [['prompt', 'negative'] as [string, string]] : []),
    ...tokens.map((token): [string, string] => ['token', token]),
    ...(by?.values ?? []).map((value): [string, string] => [by!.field, value]),
  ];
  return `${addresses.insights}?${fields.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
}

/** The insights of the images that a query finds, as they were seen last. */
export function insightsOf(query: string): string {
  return query === '' ? addresses.insights : `${addresses.insights}?q=${encode(query)}`;
}

/** A token's panel, in place of what is open. */
export function withToken(place: InsightsPlace, { token, isNegative }: Subject): InsightsPlace {
  return { ...place, view: 'tokens', isNegative, tokens: [token] };
}

/** The other polarity has other tokens: none of these. */
export function withPolarity(place: InsightsPlace, isNegative: boolean): InsightsPlace {
  return place.isNegative === isNegative ? place : { ...place, isNegative, tokens: [] };
}

function chosenValues(fields: URLSearchParams): ChosenValues | null {
  for (const field of effectFields) {
    const values = valuesOf(fields, field);
    if (values.length > 0) return { field, values };
  }
  return null;
}

function valuesOf(fields: URLSearchParams, name: string): string[] {
  const values = fields.getAll(name).filter((value) => value.trim() !== '');
  return [...new Set(values.map((value) => value.slice(0, maxValueLength)))].slice(0, mostCompared);
}

// encodeURIComponent throws at half a character, which a cut text can end in.
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
