import pg from 'pg';
import { openEmbedded } from '../../src/main/db/embedded';

/** All rows of a library as text, by table: the same for two libraries with the same content. */
export type Dump = Map<string, string[]>;

/** What stands for a row that another table refers to by its id. */
const naturalKeys: Record<string, string> = {
  image: 'path',
  token: 'token',
  watched_folder: 'path',
  removed_image: 'path',
};
/** Say when something happened, like all columns whose default is now(). */
const times = ['scanned_at'];

/** Starts the library's server for it, and stops it again. */
export async function dumpLibrary(library: string): Promise<Dump> {
  const server = await openEmbedded({ dataFolder: library });
  const client = new pg.Client(server.connectionConfig);
  try {
    await client.connect();
    await client.query("SET timezone TO 'UTC'");
    const dump: Dump = new Map();
    for (const [table, columns] of await listColumns(client)) {
      dump.set(table, await rowsOf(client, table, columns));
    }
    return dump;
  } finally {
    await client.end();
    await server.release();
  }
}

interface Column {
  name: string;
  type: string;
  isIdentity: boolean;
  default: string | null;
  /** Table whose row it names, by its id. */
  refersTo: string | null;
}

/** From the catalogue, so that what a later version adds is compared too. */
async function listColumns(client: pg.Client): Promise<Map<string, Column[]>> {
  const result = await client.query<Column & { table: string }>(`
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
           a.attidentity <> '' AS "isIdentity", pg_get_expr(d.adbin, d.adrelid) AS "default",
           (SELECT f.relname FROM pg_constraint AS k JOIN pg_class AS f ON f.oid = k.confrelid
            WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum]
            LIMIT 1) AS "refersTo"
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname, a.attname`);
  const tables = new Map<string, Column[]>();
  for (const { table, ...column } of result.rows) {
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return tables;
}

async function rowsOf(client: pg.Client, table: string, columns: Column[]): Promise<string[]> {
  const isKept = ({ name, isIdentity, default: value }: Column) =>
    !isIdentity && name !== 'id' && value !== 'now()' && !times.includes(name);
  const values = columns.filter(isKept).map((column) => `'${column.name}', ${valueOf(column)}`);
  const result = await client.query<{ row: string }>(
    `SELECT json_build_object(${values.join(', ')})::text AS row FROM "${table}" AS t`,
  );
  return result.rows.map(({ row }) => row).sort();
}

function valueOf({ name, type, refersTo }: Column): string {
  if (type === 'bytea') return `encode(sha256(t."${name}"), 'hex')`;
  if (refersTo === null) return `t."${name}"`;
  const key = naturalKeys[refersTo];
  if (key === undefined)
    throw new Error(`What stands for a row of ${refersTo}? Add it to dump.ts.`);
  return `(SELECT r."${key}" FROM "${refersTo}" AS r WHERE r.id = t."${name}")`;
}
