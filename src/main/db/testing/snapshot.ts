import { raw } from 'sql-template-tag';
import type { Queryable } from '../connect';

/** Every table with all its rows as JSON, to be compared as a whole; but for what notes that they changed. */
export async function snapshot(db: Queryable): Promise<Record<string, unknown[]>> {
  const tables = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'image_change%' ORDER BY relname`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables.rows) {
    const found = await db.query<{ row: unknown }>(
      raw(`SELECT to_jsonb(t) AS row FROM ${name} AS t ORDER BY to_jsonb(t)::text`),
    );
    rows[name] = found.rows.map(({ row }) => row);
  }
  return rows;
}
