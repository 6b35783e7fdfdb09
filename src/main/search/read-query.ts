import { AppError } from '@shared/errors';
import { parseQuery } from '@shared/search/parse-query';
import { cellsOf } from '@shared/search/place';
import { termsOf, type Query } from '@shared/search/query';

/** The query that a text says. Throws `bad-request`, also for a place in which no cell counts. */
export function readQuery(text: string): Query {
  const query = parseQuery(text);
  for (const term of termsOf(query)) {
    if (term.kind !== 'place' || cellsOf(term.place).length > 0) continue;
    throw new AppError(
      'bad-request',
      `Paint at least one cell for "${term.subject.token.slice(0, 80)}".`,
    );
  }
  return query;
}
