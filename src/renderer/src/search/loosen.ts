import { wholePicture } from './place';
import { formatQueryAddress, type SearchQuery } from './query-address';

/** One condition of a search, made weaker. */
export interface Loosening {
  /** What the button says. */
  label: string;
  query: SearchQuery;
}

const lowMinimum = 0.05;

/**
 * Weaker searches to offer where one finds nothing, the smallest change first; the last one asks
 * the other prompt.
 */
export function loosenings(query: SearchQuery): Loosening[] {
  const { gridSize, minAttention } = query;
  const half = Math.round((minAttention / 2) * 20) / 20;
  const whole = wholePicture(gridSize);
  const weaker: Loosening[] = [
    ...[half, lowMinimum]
      .filter((minimum) => minimum > 0 && minimum < minAttention)
      .map((minimum) => ({
        label: `Minimum ${minimum.toFixed(2)}`,
        query: { ...query, minAttention: minimum },
      })),
    { label: 'Whole picture', query: { ...query, cells: whole } },
    {
      label: `Whole picture, minimum ${lowMinimum.toFixed(2)}`,
      query: { ...query, cells: whole, minAttention: Math.min(minAttention, lowMinimum) },
    },
    {
      label: query.isNegative ? 'Positive prompt' : 'Negative prompt',
      query: inOtherPrompt(query),
    },
  ];
  const seen = new Set([formatQueryAddress(query)]);
  return weaker.filter((loosening) => {
    const address = formatQueryAddress(loosening.query);
    return !seen.has(address) && seen.add(address);
  });
}

/** The same search in the negative prompt instead of the positive one, or back. */
export function inOtherPrompt(query: SearchQuery): SearchQuery {
  return { ...query, isNegative: !query.isNegative };
}

/** Everywhere and however weak: finds something exactly when some image holds the token. */
export function anywhere(query: SearchQuery): SearchQuery {
  return { ...query, cells: wholePicture(query.gridSize), minAttention: 0 };
}
