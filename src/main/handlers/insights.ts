import { listEffectsBy, listPositionEffects } from '../db/insights/effects';
import { getOverview } from '../db/insights/overview';
import { findTokenPairs } from '../db/insights/pairs';
import { getTokenPattern } from '../db/insights/pattern';
import type { Scope } from '../db/insights/scope';
import { getTokenInsight } from '../db/insights/token-insight';
import { listTokenEffects } from '../db/insights/token-table';
import { readQuery } from '../search/read-query';
import { sampleOfFound } from '../search/sample-of';
import type { HandlerDeps, HandlersOf } from '.';

type InsightCalls =
  | 'insights.overview'
  | 'insights.tokens'
  | 'insights.token'
  | 'insights.pattern'
  | 'insights.pairs'
  | 'insights.positions'
  | 'insights.by';

/** What the library, or the images that a query finds, say about tokens. */
export function insightHandlers({
  database: { pool },
  search,
}: Pick<HandlerDeps, 'database' | 'search'>): HandlersOf<InsightCalls> {
  async function scopeOf(text: string): Promise<Scope> {
    if (text.trim() === '') return null;
    const order = { sort: 'modified', direction: 'desc' } as const;
    return sampleOfFound(await search.ids({ query: readQuery(text), ...order }));
  }

  return {
    'insights.overview': async ({ query }) => getOverview(pool, await scopeOf(query)),
    'insights.tokens': async ({ query, ...rest }) =>
      listTokenEffects(pool, await scopeOf(query), rest),
    'insights.token': async ({ query, ...subject }) =>
      getTokenInsight(pool, await scopeOf(query), subject),
    'insights.pattern': async ({ query, ...subject }) =>
      getTokenPattern(pool, await scopeOf(query), subject),
    'insights.pairs': async ({ query, ...rest }) =>
      findTokenPairs(pool, await scopeOf(query), rest),
    'insights.positions': async ({ query, isNegative }) =>
      listPositionEffects(pool, await scopeOf(query), isNegative),
    'insights.by': async ({ query, field }) => listEffectsBy(pool, await scopeOf(query), field),
  };
}
