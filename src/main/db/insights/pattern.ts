import type pg from 'pg';
import sql from 'sql-template-tag';
import type { TokenPattern } from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { inSnapshot } from '../in-snapshot';
import { hasKey } from '../place-sql';
import { cellFigures, sampledFigures, usedToken } from '../token-spread';
import type { Scope } from './scope';

/** As `tokenSpread`. */
const sampleSize = 20_000;

/** Where a token lies in the images that have it. */
export function getTokenPattern(
  pool: pg.Pool,
  scope: Scope,
  subject: Subject,
): Promise<TokenPattern> {
  return inSnapshot(pool, async (client) => {
    const token = await usedToken(client, subject);
    if (!token) return nothing(scope);
    if (scope) {
      const { looked, mean, deviation } = await cellFigures(
        client,
        sql`FROM daam_placement AS p
            WHERE ${hasKey('p', token)} AND p.image_id = ANY (${scope.ids}::integer[])`,
      );
      return { images: looked, mean, deviation, sample: scope.sample };
    }
    const { of, looked, mean, deviation } = await sampledFigures(client, token, sampleSize);
    return { images: of, mean, deviation, sample: looked < of ? { looked, of } : null };
  });
}

function nothing(scope: Scope): TokenPattern {
  const cells = new Array<number>(64).fill(0);
  return { images: 0, mean: cells, deviation: cells, sample: scope?.sample ?? null };
}
