import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { cellsOf, type Place } from '@shared/search/place';

/** A token of one of the two prompts, or a group, as the database numbers their names. */
export interface TokenKey {
  readonly tokenId: number;
  readonly isNegative: boolean;
  readonly isGroup: boolean;
}

/** Where placements of tokens, or of groups, are. */
export function placementsTable({ isGroup }: Pick<TokenKey, 'isGroup'>): Sql {
  return raw(isGroup ? 'daam_group_placement' : 'daam_placement');
}

/** What has its placements, to be read FROM: of a group, what `groupsSql` names. */
export function placementsFrom(key: TokenKey): Sql {
  if (!key.isGroup) return placementsTable(key);
  return raw(`group_${key.isNegative ? 'negative' : 'positive'}_${Math.trunc(key.tokenId)}`);
}

/**
 * Entries of WITH, each followed by a comma: the placements of groups, which are so worked out once,
 * however many cells and terms look at them.
 */
export function groupsSql(keys: readonly TokenKey[]): Sql {
  const groups = keys.filter(({ isGroup }) => isGroup);
  if (groups.length === 0) return empty;
  const entries = groups.map(
    (key) => sql`${placementsFrom(key)} AS MATERIALIZED (
      SELECT g.* FROM ${placementsTable(key)} AS g WHERE ${hasKey('g', key)}
    ), `,
  );
  return join(entries, '');
}

/**
 * `SELECT image_id, total`: the images whose token has attention in the place, and how much. Of a token
 * it is one range of daam_placement_search. Cells are written out, as `find_images_by_token_location` writes them, and
 * rounded as it does; OFFSET 0 keeps the planner from working out every cell twice, and from copying
 * all cells again and again when terms are many.
 */
export function placedSql(key: TokenKey, place: Place, minAttention: number): Sql {
  const cells = cellsOf(place);
  const minimum = sql`${minAttention}::real`;
  const columns = cells.map((cell) => sql`${attentionSql(place, cell)} AS ${name(cell)}`);
  const parts = cells.map(
    (cell) => sql`CASE WHEN ${name(cell)} >= ${minimum} THEN ${weighted(place, cell)} ELSE 0 END`,
  );
  // No cell exceeds the scale, so most rows fall at that condition.
  return sql`
    SELECT image_id, (${join(parts, ' + ')})::real::float8 AS total
    FROM (
      SELECT p.image_id, ${join(columns, ', ')}
      FROM ${placementsFrom(key)} AS p
      WHERE ${hasKey('p', key)} AND p.scale >= ${minimum}
      OFFSET 0
    ) AS cell
    WHERE greatest(${join(cells.map(name), ', ')}) >= ${minimum}
    OFFSET 0`;
}

/** The rows of a token or group. */
export function hasKey(alias: string, { tokenId, isNegative }: Omit<TokenKey, 'isGroup'>): Sql {
  const table = raw(alias);
  return sql`${table}.token_id = ${tokenId}::integer
    AND ${table}.is_negative = ${isNegative}::boolean`;
}

/** Of a row `p` in one cell: worked out in double precision. A 4×4 cell is the mean of its four 8×8 cells. */
export function attentionSql({ gridSize }: Place, cell: number): Sql {
  if (gridSize === 8) return raw(`(get_byte(p.cells, ${cell}) * p.scale::float8 / 255)::real`);
  const first = Math.floor(cell / 4) * 16 + (cell % 4) * 2;
  const bytes = [first, first + 1, first + 8, first + 9].map((id) => `get_byte(p.cells, ${id})`);
  return raw(`((${bytes.join(' + ')}) * p.scale::float8 / 1020)::real`);
}

/** Rounded to multiples of 2^-40, so that sums are exact in any order. */
function weighted({ weights }: Place, cell: number): Sql {
  const weight = weights[cell]!;
  const value = weight === 1 ? sql`${name(cell)}::float8` : sql`${name(cell)} * ${weight}::float8`;
  return sql`(${value} + 4096) - 4096`;
}

function name(cell: number): Sql {
  return raw(`c${cell}`);
}
