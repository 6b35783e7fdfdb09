import sql from 'sql-template-tag';
import type { Queryable } from '../connect';

/**
 * The schema as text, always in the same order, made from the catalogue: what schema.sql holds,
 * so that a migration is reviewed as a change of the schema. (Embedded Postgres has no pg_dump.)
 */
export async function describeSchema(db: Queryable): Promise<string> {
  const parts = [
    await tables(db),
    await indexes(db),
    await views(db),
    await functions(db),
    await triggers(db),
  ];
  return `-- What the migrations add up to. Written by the tests: npx vitest run --project db src/main/db/migrate -u\n\n${parts
    .flat()
    .join('\n\n')}\n`;
}

async function tables(db: Queryable): Promise<string[]> {
  return lines(
    db,
    sql`
    SELECT format(E'CREATE TABLE %s (\n%s\n);', c.relname, string_agg(part.text, E',\n' ORDER BY part.place)) AS line
    FROM pg_class AS c
    CROSS JOIN LATERAL (
      SELECT a.attnum::integer AS place,
             '    ' || concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
               CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || quote_ident(l.collname) END,
               CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' ||
                 CASE a.attstorage WHEN 'e' THEN 'EXTERNAL' WHEN 'p' THEN 'PLAIN' ELSE 'MAIN' END END,
               CASE WHEN a.attnotnull THEN 'NOT NULL' END,
               CASE WHEN a.attidentity = 'a' THEN 'GENERATED ALWAYS AS IDENTITY' END,
               'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)) AS text
      FROM pg_attribute AS a
      JOIN pg_type AS t ON t.oid = a.atttypid
      LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
      LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT 10000 + row_number() OVER (ORDER BY k.contype DESC, k.conname)::integer,
             '    CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint AS k
      -- Postgres 18 also lists NOT NULL here.
      WHERE k.conrelid = c.oid AND k.contype <> 'n'
    ) AS part
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    GROUP BY c.relname
    ORDER BY c.relname COLLATE "C"`,
  );
}

async function indexes(db: Queryable): Promise<string[]> {
  return lines(
    db,
    sql`
    SELECT replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '') || ';' AS line
    FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
    ORDER BY c.relname COLLATE "C"`,
  );
}

async function views(db: Queryable): Promise<string[]> {
  return lines(
    db,
    sql`
    SELECT format(E'CREATE VIEW %s AS\n%s', c.relname, pg_get_viewdef(c.oid)) AS line
    FROM pg_class AS c
    WHERE c.relkind = 'v' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname COLLATE "C"`,
  );
}

/** Those of extensions are not ours. */
async function functions(db: Queryable): Promise<string[]> {
  return lines(
    db,
    sql`
    SELECT replace(trim(E'\n' FROM pg_get_functiondef(p.oid)), current_schema() || '.', '') || ';' AS line
    FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY p.proname COLLATE "C"`,
  );
}

async function triggers(db: Queryable): Promise<string[]> {
  return lines(
    db,
    sql`
    SELECT replace(pg_get_triggerdef(t.oid), current_schema() || '.', '') || ';' AS line
    FROM pg_trigger AS t
    JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname COLLATE "C", t.tgname COLLATE "C"`,
  );
}

async function lines(db: Queryable, query: ReturnType<typeof sql>): Promise<string[]> {
  const result = await db.query<{ line: string }>(query);
  return result.rows.map((row) => row.line);
}
