import type { Input } from '@shared/api';
import { parseQuery } from '@shared/search/parse-query';
import { termsOf } from '@shared/search/query';

export type LibraryOrder = Input<'library.order'>;

/** Keys of everything kept from main; the first word is what events invalidate by. */
export const queryKeys = {
  overview: ['overview'],
  /** Every order, and every search: what is removed leaves them all. */
  orders: ['order'],
  allFound: ['order', 'search'],
  found: (search: Input<'search.ids'>, isOfMarks: boolean) => [
    'order',
    'search',
    [search.query, search.sort, search.direction],
    isOfMarks || null,
  ],
  order: (order: LibraryOrder) => ['order', order.sort, order.direction, order.filter ?? null],
  cards: ['card'],
  details: ['detail'],
  card: (id: number) => ['card', id],
  detail: (id: number) => ['detail', id],
  raw: (id: number) => ['raw', id],
  problems: ['problems'],
  statistics: ['statistics'],
  importProgress: ['import-progress'],
  rereadProgress: ['reread-progress'],
  settings: ['settings'],
  removed: ['removed'],
  collections: ['collections'],
  facets: ['search', 'facets'],
  counts: ['search', 'count'],
  here: ['search', 'here'],
  newest: ['search', 'newest'],
  insights: ['insights'],
  insight: (call: string, asked: { readonly query: string }, ...part: readonly unknown[]) => [
    'insights',
    call,
    asked,
    ...part,
  ],
} as const;

/** An order that leaves images out, or is a search for marks: marks may change it. */
export function isFilteredOrder({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] === queryKeys.orders[0] && queryKey[3] !== null;
}

/** What a search found, or counted, by what is in a collection: putting images in may change it. */
export function isOfCollections({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  const [kind, of, asked] = queryKey;
  if (kind === queryKeys.orders[0] && of === queryKeys.allFound[1]) {
    return asksForCollection((asked as readonly [string])[0]);
  }
  const lists = [queryKeys.facets, queryKeys.counts, queryKeys.here];
  return lists.some((key) => key[0] === kind && key[1] === of) && asksForCollection(String(asked));
}

/** Figures of what a search finds, which may find others after marks or collections have changed. */
export function isInsightOfSearch({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  const [kind, , asked] = queryKey;
  return kind === queryKeys.insights[0] && (asked as { query: string }).query !== '';
}

export function asksForCollection(query: string): boolean {
  // Reading each of many counted queries is more than this.
  if (!query.includes('in:')) return false;
  return termsOf(parseQuery(query)).some(({ kind }) => kind === 'collection');
}
