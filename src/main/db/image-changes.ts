import sql from 'sql-template-tag';
import { cleanText } from './clean';
import type { Queryable } from './connect';
import { layoutsSql, readLayouts, type ImageLayouts, type LayoutRow } from './image-layouts';

/** One look at the database; all of it is of one moment. */
export interface LibraryLook {
  /** A pg_snapshot: what can be seen at that moment. */
  snapshot: string;
  /** Images changed since the look before; null when all have to be read (again). */
  changed: number[] | null;
  /** In the order asked for; null for tokens that nobody used. */
  tokenIds: (number | null)[];
  layouts: ImageLayouts;
}

/** What was changed since the snapshot of the look before, by whomever; and how models are laid out. */
export async function lookForChanges(
  db: Queryable,
  since: string | null,
  tokens: readonly string[],
  models: readonly number[] = [],
): Promise<LibraryLook> {
  const result = await db.query<Omit<LibraryLook, 'layouts'> & { layouts: LayoutRow[] }>(sql`
    SELECT pg_current_snapshot()::text AS snapshot,
           images_changed_since(${since}::pg_snapshot) AS changed,
           ARRAY(
             SELECT (SELECT t.id FROM token AS t WHERE t.token = asked.token)
             FROM unnest(${tokens.map(cleanText)}::text[]) WITH ORDINALITY AS asked (token, place)
             ORDER BY asked.place
           ) AS "tokenIds",
           ${layoutsSql(models)} AS layouts`);
  const { layouts, ...look } = result.rows[0]!;
  const changed = since === null ? null : look.changed;
  return { ...look, changed, layouts: readLayouts(layouts) };
}

/** Lets old changes go: who has not looked for so long reads all images again. */
export async function trimImageChanges(db: Queryable): Promise<void> {
  await db.query(sql`SELECT trim_image_changes()`);
}
