import sql from 'sql-template-tag';
import type { TokenSuggestion } from '@shared/api';
import { nearTokens } from '@shared/search/near-tokens';
import { subjectKey, type Subject } from '@shared/search/query';
import { cleanText } from './clean';
import type { Queryable } from './connect';
import { usageTable } from './usage';

export interface UnusedToken extends Subject {
  /** Tokens, or groups, that images have and that may have been meant, the nearest first. */
  near: string[];
}

/** Among so many one looks for what was meant, the most used first. */
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
      ${subjects.map(({ isNegative }) => isNegative)}::boolean[],
      ${subjects.map(({ isGroup = false }) => isGroup)}::boolean[]
    ) WITH ORDINALITY AS asked (token, is_negative, is_group, place)
    LEFT JOIN token AS t ON t.token = asked.token
    LEFT JOIN token_usage AS u ON NOT asked.is_group
      AND u.token_id = t.id AND u.is_negative = asked.is_negative
    LEFT JOIN group_usage AS g ON asked.is_group
      AND g.token_id = t.id AND g.is_negative = asked.is_negative
    WHERE coalesce(u.image_count, g.image_count, 0) = 0
    ORDER BY asked.place`);
  const unused = result.rows.map(({ place }) => subjects[place - 1]!);
  const known = new Map<string, TokenSuggestion[]>();
  const found: UnusedToken[] = [];
  for (const subject of unused) {
    // By kind and polarity.
    const kind = subjectKey({ ...subject, token: '' });
    const used = known.get(kind) ?? (await usedNames(db, subject));
    known.set(kind, used);
    found.push({ ...subject, near: nearTokens(subject.token, used, 3).map(({ token }) => token) });
  }
  return found;
}

/** What may have been meant by this name, the nearest first. */
export async function suggestNear(
  db: Queryable,
  { limit, ...subject }: Subject & { limit: number },
): Promise<TokenSuggestion[]> {
  return nearTokens(subject.token, await usedNames(db, subject), limit);
}

async function usedNames(
  db: Queryable,
  { isNegative, isGroup }: Omit<Subject, 'token'>,
): Promise<TokenSuggestion[]> {
  const result = await db.query<TokenSuggestion>(sql`
    SELECT t.token, u.image_count AS "imageCount"
    FROM ${usageTable({ isGroup })} AS u JOIN token AS t ON t.id = u.token_id
    WHERE u.is_negative = ${isNegative}::boolean AND u.image_count > 0
    ORDER BY u.image_count DESC, t.token COLLATE "C"
    LIMIT ${candidates}::integer`);
  return result.rows;
}
