import type pg from 'pg';
import sql from 'sql-template-tag';
import type { BinaryRow } from './binary-row-reader';
import { copyOut, integerArray } from './copy-out';

/** What searches know an image by; texts as they are, null where the image says nothing. */
export interface ImageFacts {
  id: number;
  width: number;
  height: number;
  steps: number | null;
  cfg: number | null;
  rating: number;
  heatmapCount: number;
  /** `imageFlags`, added up. */
  flags: number;
  /** Changes when the file has another name. */
  nameHash: number;
  /** Microseconds since 2000. */
  modifiedAt: number;
  addedAt: number;
  model: string | null;
  sampler: string | null;
  scheduler: string | null;
  generator: string | null;
  folder: string | null;
  /** Names, each once, as a JSON array; null for none. */
  loras: string | null;
}

export const imageFlags = { favorite: 1, missing: 2, overlay: 4, problems: 8 } as const;

/** Milliseconds since the epoch as ImageFacts counts times. */
export function serverTime(ms: number): number {
  return (ms - Date.UTC(2000, 0, 1)) * 1_000;
}

/** Of all images, or of some, by id ascending. The object is the same every time: take what is in it. */
export async function eachImage(
  client: pg.PoolClient,
  ids: readonly number[] | null,
  take: (image: ImageFacts) => void,
): Promise<void> {
  const condition = ids ? `WHERE i.id = ANY (${integerArray(ids)})` : '';
  const image = {} as ImageFacts;
  await copyOut(client, `${columns} ${condition} ORDER BY i.id`, (row) => {
    readImage(row, image);
    take(image);
  });
}

/** The ids of all images by their names, in the way of the library's order. */
export async function imageIdsByName(client: pg.PoolClient): Promise<Int32Array> {
  const ids: number[] = [];
  await copyOut(client, 'SELECT id FROM image ORDER BY lower(file_name), id', (row) => {
    ids.push(row.integer());
  });
  return Int32Array.from(ids);
}

export async function countAllImages(client: pg.PoolClient): Promise<number> {
  const result = await client.query<{ n: number }>(sql`SELECT count(*) AS n FROM image`);
  return result.rows[0]!.n;
}

const columns = `
  SELECT i.id, i.width, i.height, i.steps, i.cfg, i.rating::integer, i.heatmap_count,
         i.favorite::integer + 2 * (i.missing_since IS NOT NULL)::integer + 4 * i.is_overlay::integer
           + 8 * (i.path IN (SELECT p.path FROM import_problem AS p))::integer,
         hashtext(i.file_name), i.modified_at, i.ingested_at,
         i.model, i.sampler, i.scheduler, i.generator, i.folder,
         CASE WHEN i.loras <> '[]' THEN (
           SELECT jsonb_agg(DISTINCT l ->> 'name')::text
           FROM jsonb_array_elements(CASE jsonb_typeof(i.loras) WHEN 'array' THEN i.loras ELSE '[]' END) AS l
           WHERE l ->> 'name' IS NOT NULL
         ) END
  FROM image AS i`;

function readImage(row: BinaryRow, image: ImageFacts): void {
  image.id = row.integer();
  image.width = row.integer();
  image.height = row.integer();
  image.steps = row.integerOrNull();
  image.cfg = row.doubleOrNull();
  image.rating = row.integer();
  image.heatmapCount = row.integer();
  image.flags = row.integer();
  image.nameHash = row.integer();
  image.modifiedAt = row.time();
  image.addedAt = row.time();
  image.model = row.textOrNull();
  image.sampler = row.textOrNull();
  image.scheduler = row.textOrNull();
  image.generator = row.textOrNull();
  image.folder = row.textOrNull();
  image.loras = row.textOrNull();
}
