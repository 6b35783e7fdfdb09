import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import {
  isScoredTerm,
  modelsOf,
  subjectsOf,
  type LikeTerm,
  type Literal,
  type PlaceTerm,
  type Query,
  type RelationTerm,
  type Subject,
  type Term,
} from '@shared/search/query';
import { cleanText } from './clean';
import type { Queryable } from './connect';
import { factSql, type FactTerm } from './fact-sql';
import { imageLayouts, type ImageLayouts } from './image-layouts';
import { likeSql } from './like-sql';
import { groupsSql, placedSql, type TokenKey } from './place-sql';
import { relatedSql } from './relation-sql';

/** The parts of a statement that finds the images of a query. */
export interface QuerySql {
  /** Entries of WITH that `source` reads, each followed by a comma. */
  readonly groups: Sql;
  /** `FROM … WHERE …`; the image is `i` there, where it was asked for. */
  readonly source: Sql;
  readonly id: Sql;
  readonly score: Sql;
  /** Finding takes more than reading `image`. */
  readonly readsPlacements: boolean;
}

/**
 * Every place, relation and likeness is a set of image ids, joined where it must hold and outer joined where it
 * need not; facts are conditions. Every value is a parameter. `image` is left out where neither a
 * condition nor the caller needs it: placements alone then tell the images.
 */
export async function querySql(
  db: Queryable,
  query: Query,
  { withImage }: { withImage: boolean },
): Promise<QuerySql> {
  const subjects = subjectsOf(query);
  const keyOf = await tokenKeys(db, subjects);
  const layouts = await imageLayouts(db, modelsOf(query));
  const sets: PlacementSet[] = [];
  const scores: Sql[] = [];

  const literalSql = ({ not, term }: Literal, isAlone: boolean): Sql => {
    // What is not known does not hold.
    if (isFact(term)) return not ? sql`(${factSql(term)}) IS NOT TRUE` : factSql(term);
    const select = placementsSql(term, keyOf, layouts);
    if (!select) return raw(String(not));
    const alias = raw(`set${sets.length}`);
    sets.push({ alias, select, isRequired: isAlone && !not });
    if (isScoredTerm(term) && !not) scores.push(sql`coalesce(${alias}.total, 0)`);
    return sql`${alias}.image_id IS ${raw(not ? 'NULL' : 'NOT NULL')}`;
  };
  const conditions = query.clauses.map(({ any }) => {
    const alternatives = any.map((literal) => literalSql(literal, any.length === 1));
    return sql`(${join(alternatives, ' OR ')})`;
  });

  const hasFacts = query.clauses.some(({ any }) => any.some(({ term }) => isFact(term)));
  const { from, id } = joined(sets, withImage || hasFacts);
  const where = conditions.length === 0 ? empty : sql`WHERE ${join(conditions, ' AND ')}`;
  return {
    groups: groupsSql(subjects.flatMap((subject) => keyOf(subject) ?? [])),
    source: sql`${from} ${where}`,
    id,
    score: scores.length === 0 ? raw('0::float8') : join(scores, ' + '),
    readsPlacements: sets.length > 0,
  };
}

interface PlacementSet {
  alias: Sql;
  /** image_id; of what is scored also total. */
  select: Sql;
  /** Every image that is found is in it. */
  isRequired: boolean;
}

function joined(sets: readonly PlacementSet[], wantsImage: boolean): { from: Sql; id: Sql } {
  const required = sets.filter((set) => set.isRequired);
  const [first] = required;
  const hasImage = wantsImage || !first;
  const id = hasImage ? raw('i.id') : sql`${first.alias}.image_id`;
  const start = hasImage ? raw('FROM image AS i') : sql`FROM (${first.select}) AS ${first.alias}`;
  const inner = (hasImage ? required : required.slice(1)).map(
    ({ alias, select }) => sql`JOIN (${select}) AS ${alias} ON ${alias}.image_id = ${id}`,
  );
  const outer = sets
    .filter((set) => !set.isRequired)
    .map(
      ({ alias, select }) => sql`LEFT JOIN (${select}) AS ${alias} ON ${alias}.image_id = ${id}`,
    );
  return { from: join([start, ...inner, ...outer], '\n'), id };
}

/** Undefined where no image has the token, and of a model without placements. */
function placementsSql(
  term: PlaceTerm | RelationTerm | LikeTerm,
  keyOf: KeyOf,
  layouts: ImageLayouts,
): Sql | undefined {
  if (term.kind === 'like') {
    const layout = layouts.get(term.imageId);
    return layout && likeSql(layout, term.minLikeness);
  }
  if (term.kind === 'place') {
    const key = keyOf(term.subject);
    return key && placedSql(key, term.place, term.minAttention);
  }
  const [first, second] = [keyOf(term.first), keyOf(term.second)];
  return first && second && relatedSql(term.relation, first, second);
}

function isFact(term: Term): term is FactTerm {
  return term.kind !== 'place' && term.kind !== 'relation' && term.kind !== 'like';
}

type KeyOf = (subject: Subject) => TokenKey | undefined;

/** Asked for before, not within: of a token's number the planner knows how common it is. */
async function tokenKeys(db: Queryable, subjects: readonly Subject[]): Promise<KeyOf> {
  const tokens = [...new Set(subjects.map(({ token }) => cleanText(token)))];
  const known = new Map<string, number>();
  if (tokens.length > 0) {
    const result = await db.query<{ id: number; token: string }>(sql`
      SELECT t.id, t.token FROM unnest(${tokens}::text[]) AS asked (token)
      JOIN token AS t ON t.token = asked.token`);
    for (const { id, token } of result.rows) known.set(token, id);
  }
  return ({ token, isNegative, isGroup = false }) => {
    const tokenId = known.get(cleanText(token));
    return tokenId === undefined ? undefined : { tokenId, isNegative, isGroup };
  };
}
