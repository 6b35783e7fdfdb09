import sql from 'sql-template-tag';
import type { ImageMark, MarkChange } from '@shared/images';
import type { Queryable } from './connect';

/**
 * Sets ratings and favourites, and gives the marks of these images as they were before, by id. Ids
 * that are gone are left out; of an id that occurs twice, the last value of each mark counts.
 */
export async function markImages(
  db: Queryable,
  changes: readonly MarkChange[],
): Promise<ImageMark[]> {
  const byId = new Map<number, MarkChange>();
  for (const change of changes) byId.set(change.id, { ...byId.get(change.id), ...given(change) });
  const rows = [...byId.values()];
  // In path order, as imports lock images, so that the two cannot deadlock.
  const result = await db.query<ImageMark>(sql`
    WITH before AS (
      SELECT i.id, i.rating, i.favorite,
             coalesce(asked.rating, i.rating) AS new_rating,
             coalesce(asked.favorite, i.favorite) AS new_favorite
      FROM unnest(
        ${rows.map((row) => row.id)}::integer[],
        ${rows.map((row) => row.rating ?? null)}::smallint[],
        ${rows.map((row) => row.favorite ?? null)}::boolean[]
      ) AS asked (id, rating, favorite)
      JOIN image AS i ON i.id = asked.id
      ORDER BY i.path
      FOR UPDATE OF i
    ), changed AS (
      UPDATE image AS i SET rating = b.new_rating, favorite = b.new_favorite
      FROM before AS b
      WHERE i.id = b.id AND (b.rating, b.favorite) <> (b.new_rating, b.new_favorite)
    )
    SELECT id, rating, favorite FROM before ORDER BY id`);
  return result.rows;
}

/** Without the marks that are left open, which must not hide earlier ones. */
function given({ id, rating, favorite }: MarkChange): MarkChange {
  return {
    id,
    ...(rating === undefined ? {} : { rating }),
    ...(favorite === undefined ? {} : { favorite }),
  };
}
