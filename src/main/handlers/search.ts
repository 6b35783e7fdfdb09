import { findImagesByTokenLocation, suggestTokens } from '../db/spatial';
import type { HandlerDeps, HandlersOf } from '.';

type SearchCalls = 'tokens.suggest' | 'search.place';

export function searchHandlers({ database: { pool } }: HandlerDeps): HandlersOf<SearchCalls> {
  return {
    'tokens.suggest': (input) => suggestTokens(pool, input),
    'search.place': (input) => findImagesByTokenLocation(pool, input),
  };
}
