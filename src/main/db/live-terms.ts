import type pg from 'pg';
import sql, { empty, raw } from 'sql-template-tag';
import type { SeedTerm, TextTerm, WordsTerm } from '@shared/search/query';
import type { Queryable } from './connect';
import { factSql } from './fact-sql';
import { idsOfRun } from './rows';

/** Terms that only the database answers: of texts that differ from image to image. */
export type IdTerm = WordsTerm | SeedTerm | (TextTerm & { field: 'file' });
/** Terms of texts that many images share. */
export type SharedTextTerm = TextTerm & { field: Exclude<TextTerm['field'], 'file'> };

/** Ids, ascending, of all images for which the term holds, or of those among some. */
export async function imageIdsWhere(
  client: pg.PoolClient,
  term: IdTerm,
  among: readonly number[] | null,
): Promise<Int32Array> {
  const within = among ? sql`AND i.id = ANY (${among}::integer[])` : empty;
  const result = await client.query<{ ids: Buffer | null }>(sql`
    SELECT string_agg(int4send(found.id), ''::bytea ORDER BY found.id) AS ids
    FROM (SELECT i.id FROM image AS i WHERE ${factSql(term)} ${within}) AS found`);
  return Int32Array.from(idsOfRun(result.rows[0]!.ids));
}

/** For each text, whether the term holds for an image that has it: 0 or 1. */
export async function textsWhere(
  db: Queryable,
  term: SharedTextTerm,
  texts: readonly string[],
): Promise<Uint8Array> {
  // In place of the images, a row for each text, with that one column.
  const column = raw(term.field === 'lora' ? 'loras' : term.field);
  const value =
    term.field === 'lora'
      ? sql`jsonb_build_array(jsonb_build_object('name', given.text))`
      : sql`given.text`;
  const result = await db.query<{ place: number }>(sql`
    SELECT i.place::integer
    FROM (
      SELECT ${value} AS ${column}, given.place
      FROM unnest(${texts}::text[]) WITH ORDINALITY AS given (text, place)
    ) AS i
    WHERE ${factSql(term)}`);
  const holds = new Uint8Array(texts.length);
  for (const { place } of result.rows) holds[place - 1] = 1;
  return holds;
}
