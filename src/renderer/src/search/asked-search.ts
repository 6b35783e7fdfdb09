import type { SearchSort } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import { wholePicture } from '@shared/search/place';
import {
  defaultMinAttention,
  isScored,
  termsOf,
  type PlaceTerm,
  type Query,
} from '@shared/search/query';
import type { SortChoice } from './draft-search';
import type { Ask } from './live-search';
import { isEmptyPlace } from './place-edit';
import { literalAt, positionsOf, type Position } from './query-edit';

/** What main is asked, or null while there is nothing to ask. */
export function askOf(query: Query, order: SortChoice | null): Ask | null {
  if (query.clauses.length === 0 || unpaintedTerm(query)) return null;
  return { query: formatQuery(query), ...(order ?? usualOrder(query)) };
}

/** Best first where something is scored, else newest first. */
export function usualOrder(query: Query): SortChoice {
  return { sort: isScored(query) ? 'score' : 'modified', direction: 'desc' };
}

/** A sort starts in the direction people expect of it: names from A, all else the most first. */
export function startOf(sort: SearchSort): SortChoice {
  return { sort, direction: sort === 'name' ? 'asc' : 'desc' };
}

/** A place term whose place has no cell: nothing can be asked before there is one. */
export function unpaintedTerm(query: Query): PlaceTerm | undefined {
  return termsOf(query).find(
    (term): term is PlaceTerm => term.kind === 'place' && isEmptyPlace(term.place),
  );
}

/** The place that is shown over the results: the one being edited, else the first that is scored. */
export function shownPlace(query: Query, edited: Position | null): PlaceTerm | null {
  const term = literalAt(query, edited)?.term;
  if (term?.kind === 'place') return term;
  if (term?.kind === 'relation') return wherever(term.first);
  const [first] = scoredPlaces(query);
  if (first) return first;
  const relation = termsOf(query).find((one) => one.kind === 'relation');
  return relation?.kind === 'relation' ? wherever(relation.first) : null;
}

/** Whether marks, set meanwhile, may change what is found or its order. */
export function dependsOnMarks(query: Query, { sort }: Pick<Ask, 'sort'>): boolean {
  return (
    sort === 'rating' ||
    termsOf(query).some(
      (term) =>
        (term.kind === 'number' && term.field === 'rating') ||
        (term.kind === 'flag' && (term.flag === 'favorite' || term.flag === 'rated')),
    )
  );
}

function scoredPlaces(query: Query): PlaceTerm[] {
  return positionsOf(query).flatMap((at) => {
    const { not, term } = literalAt(query, at)!;
    return !not && term.kind === 'place' ? [term] : [];
  });
}

function wherever(subject: PlaceTerm['subject']): PlaceTerm {
  const place = wholePicture();
  return { kind: 'place', subject, place, minAttention: defaultMinAttention };
}
