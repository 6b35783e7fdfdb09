import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool, type Pool } from '../src/main/db/connect';
import { openEmbedded } from '../src/main/db/embedded';
import { migrate } from '../src/main/db/migrate';
import { findImagesByTokenLocation } from '../src/main/db/spatial';
import { createRandom } from './random';
import { percentile, printTable, type Row } from './table';

const tokensPerImage = 30;
const differentTokens = 2_000;
/** Half of all images hold the first token; the others follow Zipf. */
const commonest = 'token 0';
const center = [5, 6, 9, 10];
const repetitions = 30;

/**
 * The packed spatial index beside one row per cell (4×4 and 8×8), as the straightforward layout has it:
 * bytes per image and time per search over the same random library. --images N, default 5,000.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { images: { type: 'string', default: '5000' } } });
  const images = Number(values.images);
  if (!(Number.isInteger(images) && images > 0)) throw new Error('--images takes a whole number.');

  const dataFolder = await mkdtemp(join(tmpdir(), 'daam-lens-bench-'));
  await chmod(dataFolder, 0o755);
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    await migrate(database.pool);
    await fill(database.pool, images);
    printTable(`search: ${images} images × ${tokensPerImage} tokens, 4 cells, top 100`, [
      await measurePacked(database.pool, images),
      await measureRows(database.pool, images),
    ]);
  } finally {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function fill(pool: Pool, images: number): Promise<void> {
  const random = createRandom(1);
  await pool.query(
    `INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                        content_hash, raw_metadata, parser_version)
     SELECT '/bench/' || n, n || '.png', '/bench', 1, now(), 1024, 1024, 'png', md5(n::text), '{}', 1
     FROM generate_series(1, $1) AS n`,
    [images],
  );
  await pool.query(
    `INSERT INTO token (token) SELECT 'token ' || n FROM generate_series(0, $1 - 1) AS n`,
    [differentTokens],
  );
  const { rows } = await pool.query<{ image: number; token: number }>(
    'SELECT (SELECT min(id) FROM image) AS image, (SELECT min(id) FROM token) AS token',
  );
  const batch = 2_000;
  for (let from = 0; from < images; from += batch) {
    const columns = {
      image: [] as number[],
      token: [] as number[],
      scale: [] as number[],
      cells: [] as Buffer[],
    };
    for (let image = from; image < Math.min(images, from + batch); image += 1) {
      const chosen = new Set<number>(random() < 0.5 ? [0] : []);
      while (chosen.size < tokensPerImage) {
        chosen.add(1 + Math.floor((differentTokens - 1) ** random() - 1));
      }
      for (const token of chosen) {
        columns.image.push(rows[0]!.image + image);
        columns.token.push(rows[0]!.token + token);
        columns.scale.push(0.2 + 0.8 * random());
        columns.cells.push(blob(random));
      }
    }
    await pool.query(
      `INSERT INTO daam_placement (image_id, token_id, is_negative, scale, cells)
       SELECT image, token, false, scale, cells
       FROM unnest($1::integer[], $2::integer[], $3::real[], $4::bytea[]) AS p (image, token, scale, cells)`,
      [columns.image, columns.token, columns.scale, columns.cells],
    );
  }
  await pool.query('VACUUM (ANALYZE) daam_placement');
}

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

async function measurePacked(pool: Pool, images: number): Promise<Row> {
  const query = {
    token: commonest,
    cells: center,
    gridSize: 4,
    minAttention: 0.3,
    isNegative: false,
    limit: 100,
  } as const;
  const search = () => findImagesByTokenLocation(pool, query);
  return {
    layout: 'packed (ours)',
    ...(await figures(pool, ['daam_placement'], images, search)),
  };
}

async function measureRows(pool: Pool, images: number): Promise<Row> {
  await pool.query(
    `CREATE TABLE row_per_cell AS
     SELECT row_number() OVER () AS id, image_id, token, is_negative, grid_size, grid_cell_id, cell_attention
     FROM daam_spatial_index`,
  );
  await pool.query('ALTER TABLE row_per_cell ADD PRIMARY KEY (id)');
  await pool.query('CREATE INDEX ON row_per_cell (token, grid_size, grid_cell_id, cell_attention)');
  await pool.query('CREATE INDEX ON row_per_cell (image_id)');
  await pool.query('VACUUM (ANALYZE) row_per_cell');
  const search = () =>
    pool.query(
      `SELECT image_id, sum(cell_attention) AS total, count(*) AS cells
       FROM row_per_cell
       WHERE token = $1 AND grid_size = 4 AND grid_cell_id = ANY ($2) AND cell_attention >= 0.3
         AND NOT is_negative
       GROUP BY image_id ORDER BY total DESC, image_id LIMIT 100`,
      [commonest, center],
    );
  return {
    layout: 'row per cell',
    ...(await figures(pool, ['row_per_cell'], images, search)),
  };
}

async function figures(
  pool: Pool,
  tables: string[],
  images: number,
  search: () => Promise<unknown>,
): Promise<Row> {
  const size = await pool.query<{ bytes: string }>(
    'SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest($1::text[]) AS name',
    [tables],
  );
  for (let warm = 0; warm < 3; warm += 1) await search();
  const times: number[] = [];
  for (let nth = 0; nth < repetitions; nth += 1) {
    const started = performance.now();
    await search();
    times.push(performance.now() - started);
  }
  return {
    'bytes/image': Math.round(Number(size.rows[0]!.bytes) / images),
    'p50 ms': percentile(times, 50),
    'p95 ms': percentile(times, 95),
  };
}
