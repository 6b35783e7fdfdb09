import type pg from 'pg';
import sql from 'sql-template-tag';
import type { TokenPattern } from '@shared/insights';
import type { Subject } from '@shared/search/query';
import { inSnapshot } from '../in-snapshot';
import { hasKey } from '../place-sql';
import { cellFigures, countPlacements, sampledSql, usedToken } from '../token-spread';
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
    const images = await countPlacements(client, token);
    const { looked, mean, deviation } = await cellFigures(client, sampledSql(token, sampleSize));
    return { images, mean, deviation, sample: looked < images ? { looked, of: images } : null };
  });
}

function nothing(scope: Scope): TokenPattern {
  const cells = new Array<number>(64).fill(0);
  return { images: 0, mean: cells, deviation: cells, sample: scope?.sample ?? null };
}
