import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { prefixOf } from '@shared/path-prefix';
import { endOfDay, startOfDay } from '@shared/search/days';
import type {
  DateTerm,
  Flag,
  LikeTerm,
  NumberField,
  NumberTerm,
  PlaceTerm,
  RelationTerm,
  Term,
  TextTerm,
  WordsTerm,
} from '@shared/search/query';
import { cleanText } from './clean';

export type FactTerm = Exclude<Term, PlaceTerm | RelationTerm | LikeTerm>;

/** A condition on `image AS i`: true where the fact holds, else false or null. */
export function factSql(term: FactTerm): Sql {
  switch (term.kind) {
    case 'words':
      return wordsSql(term);
    case 'text':
      return textSql(term);
    case 'number':
      return numberSql(term);
    case 'seed':
      return sql`i.seed = ${term.seed}::numeric`;
    case 'date':
      return dateSql(term);
    case 'collection':
      return sql`EXISTS (
        SELECT FROM collection_image AS member
        JOIN collection AS c ON c.id = member.collection_id
        WHERE member.image_id = i.id AND c.deleted_at IS NULL
          AND lower(c.name) = lower(${cleanText(term.name)}::text)
      )`;
    case 'flag':
      return raw(flagConditions[term.flag]);
  }
}

/** As much of a prompt as its index has. */
const wordColumns = {
  prompt: raw(`to_tsvector('simple', left(i.prompt, 100000))`),
  negative: raw(`to_tsvector('simple', left(i.negative_prompt, 100000))`),
};

function wordsSql({ field, words }: WordsTerm): Sql {
  return sql`${wordColumns[field]} @@ plainto_tsquery('simple', ${cleanText(words)}::text)`;
}

const textColumns = {
  model: raw('i.model'),
  sampler: raw('i.sampler'),
  scheduler: raw('i.scheduler'),
  generator: raw('i.generator'),
  folder: raw('i.folder'),
  file: raw('i.file_name'),
};

/** Of 500 characters image_by_model tells all that are equal to so few, whatever lower() makes of them. */
const longestIndexed = 100;

function textSql({ field, match, value: given }: TextTerm): Sql {
  const value = cleanText(given);
  if (field === 'folder' && match === 'exact') {
    const prefix = prefixOf(value);
    return sql`(i.folder = ${prefix.slice(0, -1)}::text OR i.folder ^@ ${prefix}::text)`;
  }
  const matches = (column: Sql) =>
    match === 'exact'
      ? sql`lower(${column}) = lower(${value}::text)`
      : sql`strpos(lower(${column}), lower(${value}::text)) > 0`;
  if (field === 'lora') {
    const isOne = matches(raw(`lora ->> 'name'`));
    return sql`EXISTS (SELECT FROM jsonb_array_elements(i.loras) AS lora WHERE ${isOne})`;
  }
  if (field === 'model' && match === 'exact' && value.length <= longestIndexed) {
    return sql`lower(left(i.model, 500)) = lower(${value}::text)`;
  }
  return matches(textColumns[field]);
}

const numberColumns: Record<NumberField, { column: Sql; isWhole: boolean }> = {
  steps: { column: raw('i.steps'), isWhole: true },
  cfg: { column: raw('i.cfg'), isWhole: false },
  width: { column: raw('i.width'), isWhole: true },
  height: { column: raw('i.height'), isWhole: true },
  aspect: { column: raw('(i.width::float8 / nullif(i.height, 0))'), isWhole: false },
  rating: { column: raw('i.rating'), isWhole: true },
  heatmaps: { column: raw('i.heatmap_count'), isWhole: true },
};

function numberSql({ field, from, to }: NumberTerm): Sql {
  const { column, isWhole } = numberColumns[field];
  // Whole numbers are compared as such, so that indexes can be used.
  const low = isWhole ? sql`${clamped(Math.ceil(from ?? 0))}::integer` : sql`${from}::float8`;
  const high = isWhole ? sql`${clamped(Math.floor(to ?? 0))}::integer` : sql`${to}::float8`;
  const bounds = [
    from === null ? empty : sql`${column} >= ${low}`,
    to === null ? empty : sql`${column} <= ${high}`,
  ].filter((bound) => bound !== empty);
  return bounds.length === 0 ? sql`${column} IS NOT NULL` : sql`(${join(bounds, ' AND ')})`;
}

function clamped(value: number): number {
  return Math.max(-(2 ** 31), Math.min(value, 2 ** 31 - 1));
}

function dateSql({ from, to }: DateTerm): Sql {
  const bounds = [
    from === null ? empty : sql`i.modified_at >= ${instant(startOfDay(from))}`,
    to === null ? empty : sql`i.modified_at < ${instant(endOfDay(to))}`,
  ].filter((bound) => bound !== empty);
  return bounds.length === 0 ? raw('true') : sql`(${join(bounds, ' AND ')})`;
}

function instant(ms: number): Sql {
  return sql`to_timestamp(${ms}::float8 / 1000)`;
}

const flagConditions: Record<Flag, string> = {
  favorite: 'i.favorite',
  rated: 'i.rating > 0',
  missing: 'i.missing_since IS NOT NULL',
  overlay: 'i.is_overlay',
  'with-heatmaps': 'i.heatmap_count > 0',
  'with-problems': 'EXISTS (SELECT FROM import_problem AS problem WHERE problem.path = i.path)',
};
