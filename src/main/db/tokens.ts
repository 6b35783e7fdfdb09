import type pg from 'pg';
import sql from 'sql-template-tag';

/**
 * Ids of these tokens (clean text), of which those that are new are added. They are added in order,
 * so that concurrent batches cannot deadlock.
 */
export async function tokenIds(
  client: pg.PoolClient,
  tokens: Iterable<string>,
): Promise<Map<string, number>> {
  const asked = [...new Set(tokens)];
  const ids = await knownIds(client, asked);
  const missing = asked.filter((token) => !ids.has(token));
  if (missing.length === 0) return ids;
  await client.query(sql`
    INSERT INTO token (token)
    SELECT asked.token FROM unnest(${missing}::text[]) AS asked (token)
    ORDER BY asked.token COLLATE "C"
    ON CONFLICT DO NOTHING`);
  // Asked again rather than returned: another importer may have been first.
  return new Map([...ids, ...(await knownIds(client, missing))]);
}

/** By digest, as the index is: a token may be longer than an entry of an index. */
async function knownIds(
  client: pg.PoolClient,
  tokens: readonly string[],
): Promise<Map<string, number>> {
  if (tokens.length === 0) return new Map();
  const result = await client.query<{ id: number; place: number }>(sql`
    SELECT t.id, asked.place::integer
    FROM unnest(${tokens}::text[]) WITH ORDINALITY AS asked (token, place)
    JOIN token AS t ON md5(t.token) = md5(asked.token) AND t.token = asked.token`);
  return new Map(result.rows.map(({ id, place }) => [tokens[place - 1]!, id]));
}
