import type { PlaceHit, TokenSuggestion } from '@shared/api';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { loadPresent } from '../app/leaving-images';
import { queryKeys } from '../app/queries';
import { call } from '../host/host';
import { findExamples } from './examples';
import { byLikeness, nearTexts } from './near-tokens';
import { formatQueryAddress, type SearchQuery } from './query-address';

/** Hits that are shown at most. */
export const maxHits = 1_000;
const suggestionCount = 12;

/** Hits together with what was asked: while a new answer is awaited, the old one stays true. */
export interface SearchAnswer {
  query: SearchQuery;
  hits: PlaceHit[];
}

export function isComplete(query: SearchQuery): boolean {
  return query.token !== '' && query.cells.length > 0;
}

/** The answer to a query; the one before stays until the next has come. */
export function usePlaceSearch(query: SearchQuery) {
  return useQuery({
    queryKey: [...queryKeys.searches, formatQueryAddress(query)],
    queryFn: async (): Promise<SearchAnswer> => ({
      query,
      hits: await loadPresent(
        () => search(query, maxHits),
        (hit) => hit.imageId,
      ),
    }),
    enabled: isComplete(query),
    placeholderData: keepPreviousData,
  });
}

/** How many images each of some other queries would find; null while unknown. */
export function useHitCounts(queries: SearchQuery[]): (number | null)[] {
  const answers = useQueries({
    queries: queries.map((query) => ({
      queryKey: ['search', 'count', formatQueryAddress(query)],
      queryFn: async () => (await search(query, maxHits)).length,
      enabled: isComplete(query),
    })),
  });
  return answers.map(({ data }) => data ?? null);
}

/** Tokens that contain the text, the most used first; an empty text gives the most used of all. */
export function useSuggestions(text: string, isNegative: boolean) {
  return useQuery({
    queryKey: ['search', 'suggest', text, isNegative],
    queryFn: () => suggest(text, isNegative),
    placeholderData: keepPreviousData,
  });
}

/** Tokens alike to one that the library does not hold. */
export function useNearTokens(text: string, isNegative: boolean, enabled: boolean) {
  return useQuery({
    queryKey: ['search', 'near', text, isNegative],
    queryFn: async (): Promise<TokenSuggestion[]> => {
      const found = new Map<string, TokenSuggestion>();
      for (const near of [text, ...nearTexts(text)]) {
        for (const entry of await suggest(near, isNegative)) found.set(entry.token, entry);
        if (found.size >= suggestionCount) break;
      }
      return byLikeness(text, [...found.values()]).slice(0, 5);
    },
    enabled: enabled && text !== '',
  });
}

/** Up to three searches that find something, made from the tokens used most. */
export function useExamples(isNegative: boolean) {
  return useQuery({
    queryKey: ['search', 'examples', isNegative],
    queryFn: async () =>
      findExamples(
        await suggest('', isNegative),
        isNegative,
        async (query) => (await search(query, 1)).length > 0,
      ),
  });
}

function suggest(text: string, isNegative: boolean): Promise<TokenSuggestion[]> {
  return call('tokens.suggest', { text, isNegative, limit: suggestionCount });
}

function search(query: SearchQuery, limit: number): Promise<PlaceHit[]> {
  const { token, isNegative, gridSize, cells, minAttention } = query;
  return call('search.place', {
    token,
    isNegative,
    gridSize,
    cells: [...cells],
    minAttention,
    limit,
  });
}
