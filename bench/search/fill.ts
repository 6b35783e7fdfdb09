import { inTransaction, type Pool } from '../../src/main/db/connect';
import {
  boolean,
  bytea,
  copyRows,
  integer,
  real,
  text,
  type Column,
} from '../../src/main/db/copy-rows';
import { parserVersion } from '../../src/main/ingest/parser-version';
import { repackPlacements } from '../../src/main/db/settle';
import { createRandom } from '../random';
import { differentTokens, tokensOfImage, tokenText } from './tokens';

interface Row {
  image: number;
  token: number;
  scale: number;
  cells: Buffer;
}

const columns: Column<Row>[] = [
  integer('image_id', ({ image }) => image),
  integer('token_id', ({ token }) => token + 1),
  boolean('is_negative', () => false),
  real('scale', ({ scale }) => scale),
  bytea('cells', ({ cells }) => cells),
];

/** Of a heatmap nobody looks at, as few bytes as possible. */
const heatmapColumns: Column<HeatmapRow>[] = [
  integer('image_id', ({ image }) => image),
  boolean('is_negative', ({ isNegative }) => isNegative),
  integer('token_index', ({ index }) => index),
  text('token', ({ token }) => tokenText(token)),
  bytea('heatmap_data', () => noBytes),
  integer('heatmap_width', () => 64),
  integer('heatmap_height', () => 64),
  text('compression_type', () => 'zlib-u8'),
  real('max_attention', ({ scale }) => scale),
  real('mean_attention', ({ scale }) => scale / 5),
  real('total_attention', ({ scale }) => scale * 800),
  real('coverage_area', ({ scale }) => scale / 3),
];
const noBytes = Buffer.alloc(0);

interface HeatmapRow extends Row {
  index: number;
  isNegative: boolean;
}

/** As an import does: so the tables and indexes grow as they do there. */
const imagesPerBatch = 1_000;

export interface FillOptions {
  /** Heatmaps of the tokens too, every tenth in the negative prompt, with the figures that are kept of them. */
  heatmaps?: boolean;
}

/**
 * A library of `images` images with the tokens of `tokens.ts`, in the order of an import. Without
 * checks and triggers, which would be most of the time.
 */
export async function fill(
  pool: Pool,
  images: number,
  say: (text: string) => void,
  { heatmaps = false }: FillOptions = {},
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `INSERT INTO token (token) SELECT text FROM unnest($1::text[]) WITH ORDINALITY AS t (text, nth)
       ORDER BY nth`,
      [Array.from({ length: differentTokens }, (_, token) => tokenText(token))],
    );
    await client.query(imagesSql, [images]);
  });
  const random = createRandom(1);
  const shapes = Array.from({ length: 4_096 }, () => blob(random));
  const started = performance.now();
  for (let from = 1; from <= images; from += imagesPerBatch) {
    const rows: Row[] = [];
    for (let image = from; image < Math.min(images + 1, from + imagesPerBatch); image++) {
      for (const token of tokensOfImage(random)) {
        const cells = shapes[Math.floor(random() * shapes.length)]!;
        rows.push({ image, token, scale: 0.2 + 0.8 * random(), cells });
      }
    }
    await inTransaction(pool, async (client) => {
      await client.query('SET LOCAL session_replication_role = replica');
      await copyRows(client, 'daam_placement', columns, rows);
      if (heatmaps) await copyRows(client, 'daam_heatmap', heatmapColumns, heatmapRows(rows));
    });
    if (from % 100_000 === 1 && from > 1) {
      say(`${from - 1} of ${images} images, ${Math.round((performance.now() - started) / 1000)} s`);
    }
  }
  await pool.query('SELECT refresh_token_usage()');
  if (heatmaps) await refreshInsights(pool, say);
  await pool.query('VACUUM (ANALYZE)');
  // As at the end of a large import.
  await repackPlacements(pool);
}

/** The rows of an image follow one another. */
function heatmapRows(rows: readonly Row[]): HeatmapRow[] {
  let [image, index] = [0, 0];
  return rows.map((row) => {
    index = row.image === image ? index + 1 : 0;
    image = row.image;
    return { ...row, index, isNegative: index % 10 === 9 };
  });
}

async function refreshInsights(pool: Pool, say: (text: string) => void): Promise<void> {
  await pool.query('ANALYZE');
  const started = performance.now();
  await pool.query('SELECT refresh_insights()');
  say(`figures of insights made anew in ${Math.round((performance.now() - started) / 1_000)} s`);
}

/** Names, models and the like divided unevenly, as they are. */
const imagesSql = `
  INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                     content_hash, prompt, model, sampler, scheduler, steps, cfg, seed, generator,
                     loras, raw_metadata, parser_version, rating, favorite, heatmap_count)
  SELECT folder || '/' || name, name, folder, 1000000, now() - n * interval '37 seconds',
         512 + 64 * (n % 9), 512 + 64 * (n % 7), 'png', md5(n::text),
         'token ' || n % 500 || ', token ' || n % 77 || ', word' || n % 20011 || ' in the evening light',
         'model ' || floor(60 * power(random(), 3)), 'sampler ' || n % 12, 'scheduler ' || n % 5,
         20 + n % 30, 1 + (n % 20) / 2.0, n, 'ComfyUI',
         CASE WHEN n % 3 = 0 THEN jsonb_build_array(
           jsonb_build_object('name', 'lora ' || floor(200 * power(random(), 2)), 'strength', 1)) ELSE '[]' END,
         '{}', ${parserVersion}, CASE WHEN n % 10 = 0 THEN n % 6 ELSE 0 END, n % 25 = 0, 30
  FROM (
    SELECT n, '/pictures/' || n / 2000 AS folder, 'ComfyUI_' || lpad(n::text, 8, '0') || '_.png' AS name
    FROM generate_series(1, $1::integer) AS n
  ) AS image`;

/** A token is somewhere: high around one point of the 8×8 grid, little elsewhere. */
function blob(random: () => number): Buffer {
  const [x, y, radius] = [random() * 8, random() * 8, 1 + 2 * random()];
  const values = Array.from({ length: 64 }, (_, cell) => {
    const distance = Math.hypot((cell % 8) + 0.5 - x, Math.floor(cell / 8) + 0.5 - y) / radius;
    return Math.exp(-distance * distance) + 0.05 * random();
  });
  const max = Math.max(...values);
  return Buffer.from(values.map((value) => Math.round((255 * value) / max)));
}
