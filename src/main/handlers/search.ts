import { AppError } from '@shared/errors';
import { cellsOf, toPlace } from '@shared/search/place';
import { isScored } from '@shared/search/query';
import { suggestTokens } from '../db/spatial';
import { tokensHere } from '../db/tokens-here';
import { suggestNear } from '../db/unused-tokens';
import { readQuery } from '../search/read-query';
import { sampleOfFound } from '../search/sample-of';
import type { HandlerDeps, HandlersOf } from '.';

type SearchCalls =
  | 'tokens.suggest'
  | 'tokens.near'
  | 'search.find'
  | 'search.ids'
  | 'search.facets'
  | 'search.here'
  | 'search.spread';

export function searchHandlers({
  database: { pool },
  search,
}: Pick<HandlerDeps, 'database' | 'search'>): HandlersOf<SearchCalls> {
  return {
    'tokens.suggest': (input) => suggestTokens(pool, input),
    'tokens.near': (input) => suggestNear(pool, input),
    'search.find': async ({ query, ...rest }) => search.find({ query: readQuery(query), ...rest }),
    'search.ids': async ({ query: text, scores: wantsScores, ...order }) => {
      const asked = { query: readQuery(text), ...order };
      if (!wantsScores || !isScored(asked.query)) {
        return { ids: await search.ids(asked), scores: null };
      }
      const { ids, scores } = await search.scoredIds(asked);
      // As text, all digits of a million scores would be many times as long.
      return { ids, scores: scores.map((score) => Math.round(score * 100) / 100) };
    },
    'search.facets': async ({ query, ...rest }) =>
      search.facets({ query: readQuery(query), ...rest }),
    'search.here': async ({ query, place: given, isNegative, limit }) => {
      const place = toPlace(given.gridSize, given.weights);
      if (cellsOf(place).length === 0) {
        throw new AppError('bad-request', 'Paint at least one cell.');
      }
      const order = { sort: 'score', direction: 'desc' } as const;
      const found = await search.ids({ query: readQuery(query), ...order });
      const { ids: imageIds, sample } = sampleOfFound(found);
      return { rows: await tokensHere(pool, { imageIds, place, isNegative, limit }), sample };
    },
    'search.spread': (subject) => search.spread(subject),
  };
}
