import type { Input } from '@shared/api';

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
} as const;

/** An order that leaves images out, or is a search for marks: marks may change it. */
export function isFilteredOrder({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] === queryKeys.orders[0] && queryKey[3] !== null;
}
