import { suggestTokens } from '../db/spatial';
import { suggestNear } from '../db/unused-tokens';
import { readQuery } from '../search/read-query';
import type { HandlerDeps, HandlersOf } from '.';

type SearchCalls =
  | 'tokens.suggest'
  | 'tokens.near'
  | 'search.find'
  | 'search.ids'
  | 'search.facets'
  | 'search.spread';

export function searchHandlers({
  database: { pool },
  search,
}: Pick<HandlerDeps, 'database' | 'search'>): HandlersOf<SearchCalls> {
  return {
    'tokens.suggest': (input) => suggestTokens(pool, input),
    'tokens.near': (input) => suggestNear(pool, input),
    'search.find': async ({ query, ...rest }) => search.find({ query: readQuery(query), ...rest }),
    'search.ids': async ({ query, ...rest }) => search.ids({ query: readQuery(query), ...rest }),
    'search.facets': async ({ query, ...rest }) =>
      search.facets({ query: readQuery(query), ...rest }),
    'search.spread': (subject) => search.spread(subject),
  };
}
