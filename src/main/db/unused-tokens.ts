import sql from 'sql-template-tag';
import type { TokenSuggestion } from '@shared/api';
import { nearTokens } from '@shared/search/near-tokens';
import type { Subject } from '@shared/search/query';
import { cleanText } from './clean';
import type { Queryable } from './connect';

export interface UnusedToken extends Subject {
  /** Tokens that images have and that may have been meant, the nearest first. */
  near: string[];
}

/** Among them one looks for what was meant, the most used first. */
const candidates = 50_000;

/** Those of the subjects that no image has, with what may have been meant. */
export async function unusedTokens(
  db: Queryable,
  subjects: readonly Subject[],
): Promise<UnusedToken[]> {
  const result = await db.query<{ place: number }>(sql`
    SELECT asked.place::integer AS place
    FROM unnest(
      ${subjects.map(({ token }) => cleanText(token))}::text[],
      ${subjects.map(({ isNegative }) => isNegative)}::boolean[]
    ) WITH ORDINALITY AS asked (token, is_negative, place)
    LEFT JOIN token AS t ON t.token = asked.token
    LEFT JOIN token_usage AS u ON u.token_id = t.id AND u.is_negative = asked.is_negative
    WHERE coalesce(u.image_count, 0) = 0
    ORDER BY asked.place`);
  const unused = result.rows.map(({ place }) => subjects[place - 1]!);
  const known = new Map<boolean, TokenSuggestion[]>();
  for (const isNegative of new Set(unused.map((subject) => subject.isNegative))) {
    known.set(isNegative, await usedTokens(db, isNegative));
  }
  return unused.map((subject) => ({
    ...subject,
    near: nearTokens(subject.token, known.get(subject.isNegative)!, 3).map(({ token }) => token),
  }));
}

/** What may have been meant by this token, the nearest first. */
export async function suggestNear(
  db: Queryable,
  { token, isNegative, limit }: Subject & { limit: number },
): Promise<TokenSuggestion[]> {
  return nearTokens(token, await usedTokens(db, isNegative), limit);
}

async function usedTokens(db: Queryable, isNegative: boolean): Promise<TokenSuggestion[]> {
  const result = await db.query<TokenSuggestion>(sql`
    SELECT t.token, u.image_count AS "imageCount"
    FROM token_usage AS u JOIN token AS t ON t.id = u.token_id
    WHERE u.is_negative = ${isNegative}::boolean AND u.image_count > 0
    ORDER BY u.image_count DESC, t.token COLLATE "C"
    LIMIT ${candidates}::integer`);
  return result.rows;
}
