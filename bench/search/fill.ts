import { inTransaction, type Pool } from '../../src/main/db/connect';
import { boolean, bytea, copyRows, integer, real, type Column } from '../../src/main/db/copy-rows';
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
/** As an import does: so the tables and indexes grow as they do there. */
const imagesPerBatch = 1_000;

/**
 * A library of `images` images with the tokens of `tokens.ts`, in the order of an import. Without
 * checks and triggers, which would be most of the time.
 */
export async function fill(pool: Pool, images: number, say: (text: string) => void): Promise<void> {
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
    });
    if (from % 100_000 === 1 && from > 1) {
      say(`${from - 1} of ${images} images, ${Math.round((performance.now() - started) / 1000)} s`);
    }
  }
  await pool.query('SELECT refresh_token_usage()');
  await pool.query('VACUUM (ANALYZE)');
  // As at the end of a large import.
  await repackPlacements(pool);
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
         '{}', 1, CASE WHEN n % 10 = 0 THEN n % 6 ELSE 0 END, n % 25 = 0, 30
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
