import type { Query } from '@shared/search/query';
import { isEmptyPlace } from './place-edit';
import { isSamePosition, type Position } from './query-edit';

/** What else is asked beside one literal, without places that nobody has painted yet. */
export function queryAround({ clauses }: Query, at: Position | null): Query {
  const left = clauses.map(({ any }, clause) => ({
    any: any.filter(
      ({ term }, literal) =>
        !isSamePosition(at, { clause, literal }) &&
        !(term.kind === 'place' && isEmptyPlace(term.place)),
    ),
  }));
  return { clauses: left.filter(({ any }) => any.length > 0) };
}
