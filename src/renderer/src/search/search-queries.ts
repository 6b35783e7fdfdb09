import type { FacetCounts, FacetField, TokenSuggestion, TokensHere } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import type { Place } from '@shared/search/place';
import { subjectKey, type Query, type Subject } from '@shared/search/query';
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { loadPresent } from '../app/leaving-images';
import { queryKeys } from '../app/queries';
import { keepSameIds } from '../app/same-ids';
import { call } from '../host/host';
import { findExamples } from './examples';
import { keepScores, passScores } from './found-scores';
import type { Ask } from './live-search';

const suggestionCount = 12;
const nearCount = 5;

/** All that a query finds; marks that may change it make it stale. */
export function foundIdsQuery(ask: Ask, isOfMarks: boolean) {
  return queryOptions({
    queryKey: queryKeys.found(ask, isOfMarks),
    queryFn: ({ client }) => {
      // Lists can be long: of those that are not on screen, only the latest is kept, to come back to.
      client.removeQueries({ queryKey: queryKeys.allFound, type: 'inactive' });
      return loadPresent(
        async () => {
          const { ids, scores } = await call('search.ids', { ...ask, scores: true });
          if (scores) keepScores(ids, scores);
          return ids;
        },
        (id) => id,
      );
    },
    gcTime: Infinity,
    structuralSharing: (before, after) => {
      const shown = keepSameIds(before, after);
      if (shown !== after) passScores(after as number[], shown as number[]);
      return shown;
    },
  });
}

/** How many images each of some other queries would find; null while unknown. */
export function useHitCounts(queries: readonly Query[]): (number | null)[] {
  const answers = useQueries({
    queries: queries.map(formatQuery).map((query) => ({
      queryKey: [...queryKeys.counts, query],
      queryFn: () => countHits(query),
    })),
  });
  return answers.map(({ data }) => data ?? null);
}

/** The counts before stay until the next have come. */
export function useFacets(query: string, fields: readonly FacetField[], limit: number) {
  return useQuery({
    queryKey: [...queryKeys.facets, query, fields, limit],
    queryFn: (): Promise<FacetCounts[]> =>
      call('search.facets', { query, fields: [...fields], limit }),
    placeholderData: keepPreviousData,
    enabled: fields.length > 0,
  });
}

/** Where a token or group usually lies; null where nobody used it. */
export function useSpread(subject: Subject, enabled: boolean) {
  return useQuery({
    queryKey: ['search', 'spread', subjectKey(subject)],
    queryFn: () => call('search.spread', subject),
    enabled: enabled && subject.token !== '',
  });
}

/** Tokens that are listed: more than anybody reads. */
const hereCount = 60;
/** Every stroke asks anew: what it asked before is soon of no use. */
const hereKeptMs = 30_000;

/** Which tokens live in a place that has a cell; the list before, of the same prompt, stays until the next has come. */
export function useTokensHere(query: string, place: Place, isNegative: boolean, enabled: boolean) {
  const { gridSize, weights } = place;
  return useQuery({
    queryKey: [...queryKeys.here, query, gridSize, weights.join(), isNegative],
    queryFn: (): Promise<TokensHere> =>
      call('search.here', {
        query,
        place: { gridSize, weights: [...weights] },
        isNegative,
        limit: hereCount,
      }),
    placeholderData: (before, asked) =>
      asked?.queryKey.at(-1) === isNegative ? before : undefined,
    gcTime: hereKeptMs,
    enabled,
  });
}

/** Some images of the library, the newest first: what there is to look at while nothing is found. */
export function useNewestImages(count: number, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.newest, count],
    queryFn: async () => {
      const order = { sort: 'modified', direction: 'desc' } as const;
      return (await call('search.find', { query: '', ...order, limit: count })).hits;
    },
    enabled,
  });
}

/** Tokens, or groups, that contain the text, the most used first; an empty one gives the most used of all. */
export function useSuggestions(typed: Subject) {
  return useQuery({
    queryKey: ['search', 'suggest', subjectKey(typed)],
    queryFn: () => suggest(typed),
    placeholderData: keepPreviousData,
  });
}

/** Tokens, or groups, alike to one that the library does not hold. */
export function useNearTokens(subject: Subject, enabled: boolean) {
  return useQuery({
    queryKey: ['search', 'near', subjectKey(subject)],
    queryFn: () => call('tokens.near', { ...subject, limit: nearCount }),
    enabled: enabled && subject.token !== '',
  });
}

/** Up to three searches that find something, made from the tokens used most. */
export function useExamples() {
  return useQuery({
    queryKey: ['search', 'examples'],
    queryFn: async () =>
      findExamples(
        await suggest({ token: '', isNegative: false }),
        async (query) => (await countHits(formatQuery(query))) > 0,
      ),
  });
}

function suggest({ token, ...kind }: Subject): Promise<TokenSuggestion[]> {
  return call('tokens.suggest', { text: token, ...kind, limit: suggestionCount });
}

async function countHits(query: string): Promise<number> {
  const answer = await call('search.find', { query, sort: 'score', direction: 'desc', limit: 0 });
  return answer.count;
}
