import type { FacetCounts, FacetField, SearchAnswer, SearchSort, TokenSpread } from '@shared/api';
import type { Query, Subject } from '@shared/search/query';

/** Answers searches. All engines give the same answers; queries come with places that have a cell. */
export interface SearchEngine {
  find(search: ImageSearch & { limit: number }): Promise<SearchAnswer>;
  /** All that are found, in order. */
  ids(search: ImageSearch): Promise<number[]>;
  /** The same with the score of each; 0 where nothing adds to it. */
  scoredIds(search: ImageSearch): Promise<ScoredIds>;
  facets(asked: FacetsAsked): Promise<FacetCounts[]>;
  spread(subject: Subject): Promise<TokenSpread>;
}

export interface ScoredIds {
  ids: number[];
  scores: number[];
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
