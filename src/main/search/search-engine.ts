import type { FacetCounts, FacetField, SearchAnswer, SearchSort, TokenSpread } from '@shared/api';
import type { Query, Subject } from '@shared/search/query';

/** Answers searches. All engines give the same answers; queries come with places that have a cell. */
export interface SearchEngine {
  find(search: ImageSearch & { limit: number }): Promise<SearchAnswer>;
  /** All that are found, in order. */
  ids(search: ImageSearch): Promise<number[]>;
  facets(asked: FacetsAsked): Promise<FacetCounts[]>;
  spread(subject: Subject): Promise<TokenSpread>;
}

export interface ImageSearch {
  query: Query;
  sort: SearchSort;
  direction: 'asc' | 'desc';
}

export interface FacetsAsked {
  query: Query;
  fields: readonly FacetField[];
  /** Values of each field at most. */
  limit: number;
}
