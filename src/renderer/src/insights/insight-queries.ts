import type { CallName, Input, Output } from '@shared/api';
import type { EffectField, PairRanking, TokenEffect, TokenTable } from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../app/query-keys';
import { call } from '../host/host';
import { tableWhileWaiting, type TokenAsk } from './waiting-table';

type InsightCall = Extract<CallName, `insights.${string}`>;

/** The contract's limit of one call. */
export const mostRowsPerCall = 500;
const rowsPerPage = 100;
const mostPairs = 200;

function insightQuery<Name extends InsightCall>(name: Name, input: Input<Name>) {
  return queryOptions({
    queryKey: queryKeys.insight(name, input),
    queryFn: (): Promise<Output<Name>> => call(name, ...([input] as never)),
  });
}

export function useInsightsOverview(query: string) {
  return useQuery(insightQuery('insights.overview', { query }));
}

export function usePositions(query: string, isNegative: boolean) {
  return useQuery(insightQuery('insights.positions', { query, isNegative }));
}

/** Over all tokens of the positive prompt. */
export function useEffectsBy(query: string, field: EffectField) {
  return useQuery(insightQuery('insights.by', { query, field }));
}

/** Of one token or two, in their order; of each undefined until it is there. */
export function useTokenInsights(query: string, subjects: readonly Subject[]) {
  return useQueries({
    queries: subjects.map((subject) => insightQuery('insights.token', { query, ...subject })),
  });
}

export function usePattern(query: string, subject: Subject) {
  return useQuery(insightQuery('insights.pattern', { query, ...subject }));
}

/** Pairs with a token, or (null) of any tokens by the ranking. */
export function usePairs(
  query: string,
  isNegative: boolean,
  token: string | null,
  ranking: PairRanking = 'frequent',
) {
  const asked = { query, isNegative, token, ranking, limit: mostPairs };
  return useQuery(insightQuery('insights.pairs', asked));
}

/** Rows of a table of any length, of which only what is on screen is fetched. */
export interface TokenRows {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly sample: TokenTable['sample'];
  readonly rowAt: (index: number) => TokenEffect | undefined;
  /** Why some of them, which are on screen, are not there; null where all are, or are on their way. */
  readonly error: unknown;
  readonly isStale: boolean;
}

export function useTokenRows(ask: TokenAsk, shown: { first: number; last: number }): TokenRows {
  const pages = pagesOf(shown);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: queryKeys.insight('insights.tokens', ask, page),
      queryFn: () =>
        call('insights.tokens', { ...ask, offset: page * rowsPerPage, limit: rowsPerPage }),
      placeholderData: tableWhileWaiting(ask, page),
    })),
  });
  const known = answers[0]?.data;
  return {
    total: known?.total,
    sample: known?.sample ?? null,
    rowAt: (index) => {
      const answer = answers[pages.indexOf(Math.floor(index / rowsPerPage))];
      return answer?.data?.rows[index % rowsPerPage];
    },
    error: answers.find(({ isLoadingError }) => isLoadingError)?.error ?? null,
    isStale: answers.some(({ isPlaceholderData }) => isPlaceholderData),
  };
}

/** The first page is always there: it says how many rows there are. */
function pagesOf({ first, last }: { first: number; last: number }): number[] {
  const pages = [0];
  const from = Math.max(1, Math.floor(first / rowsPerPage));
  for (let page = from; page * rowsPerPage <= last; page++) pages.push(page);
  return pages;
}

/** A file of more rows opens in few programs. */
export const mostSavedRows = 100_000;

/** All rows of a table, for a file. */
export async function allTokenRows(ask: TokenAsk): Promise<TokenEffect[]> {
  const rows: TokenEffect[] = [];
  for (;;) {
    const page = await call('insights.tokens', {
      ...ask,
      offset: rows.length,
      limit: mostRowsPerCall,
    });
    rows.push(...page.rows);
    if (page.rows.length < mostRowsPerCall || rows.length >= mostSavedRows) return rows;
  }
}

/** The most used tokens with one of two values of a field, as many as one call gives. */
export function useComparedTokens(asks: readonly TokenAsk[]) {
  return useQueries({
    queries: asks.map((ask) => ({
      queryKey: queryKeys.insight('insights.tokens', ask, 'compared'),
      queryFn: () => call('insights.tokens', { ...ask, offset: 0, limit: mostRowsPerCall }),
      placeholderData: tableWhileWaiting(ask, 'compared'),
    })),
  });
}
