import type pg from 'pg';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { SeedTerm, TextTerm, WordsTerm } from '@shared/search/query';
import { cleanText } from './clean';
import type { Queryable } from './connect';

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
    FROM (SELECT i.id FROM image AS i WHERE ${idCondition(term)} ${within}) AS found`);
  const bytes = result.rows[0]?.ids ?? Buffer.alloc(0);
  return Int32Array.from({ length: bytes.length / 4 }, (_, nth) => bytes.readInt32BE(nth * 4));
}

/** For each text, whether the term holds for an image that has it: 0 or 1. */
export async function textsWhere(
  db: Queryable,
  term: SharedTextTerm,
  texts: readonly string[],
): Promise<Uint8Array> {
  const result = await db.query<{ place: number }>(sql`
    SELECT given.place::integer
    FROM unnest(${texts}::text[]) WITH ORDINALITY AS given (text, place)
    WHERE ${textCondition(sql`given.text`, term)}`);
  const holds = new Uint8Array(texts.length);
  for (const { place } of result.rows) holds[place - 1] = 1;
  return holds;
}

function idCondition(term: IdTerm): Sql {
  switch (term.kind) {
    case 'words':
      return sql`to_tsvector('simple', ${
        term.field === 'prompt' ? sql`i.prompt` : sql`i.negative_prompt`
      }) @@ plainto_tsquery('simple', ${cleanText(term.words)}::text)`;
    case 'seed':
      return sql`i.seed = ${term.seed}::numeric`;
    case 'text':
      return textCondition(sql`i.file_name`, term);
  }
}

function textCondition(text: Sql, { field, match, value }: TextTerm): Sql {
  const wanted = cleanText(value);
  if (match === 'exact' && field === 'folder') {
    const prefix = wanted.endsWith('/') ? wanted : `${wanted}/`;
    return sql`(${text} = ${wanted}::text OR ${text} ^@ ${prefix}::text)`;
  }
  if (match === 'exact') return sql`lower(${text}) = lower(${wanted}::text)`;
  return sql`strpos(lower(${text}), lower(${wanted}::text)) > 0`;
}
