import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool, type Pool } from '../src/main/db/connect';
import { openEmbedded } from '../src/main/db/embedded';
import { listImageIds } from '../src/main/db/images';
import { markImages } from '../src/main/db/marks';
import { migrate } from '../src/main/db/migrate';
import { removeImages, restoreImages } from '../src/main/db/removed-images';
import { settleAfterImport } from '../src/main/db/settle';
import { printTable, type Row } from './table';

/** Of a ComfyUI workflow, kept as JSON: about 7 KB, which compress as such JSON does. */
const workflowNodes = 40;
const heatmapBytes = 2_100;

/**
 * What people do with many images at once, beside a plain DELETE, which keeps nothing. --images N in
 * the library, default 200,000; --many N managed at once, default 20,000; --heatmaps N in each of
 * these, default 2.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '200000' },
      many: { type: 'string', default: '20000' },
      heatmaps: { type: 'string', default: '2' },
    },
  });
  const [images, many, heatmaps] = [values.images, values.many, values.heatmaps].map(Number) as [
    number,
    number,
    number,
  ];
  const dataFolder = await mkdtemp(join(tmpdir(), 'daam-lens-bench-'));
  await chmod(dataFolder, 0o755);
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    await migrate(database.pool);
    await fill(database.pool, { images, many, heatmaps });
    printTable(
      `managing: ${many} of ${images} images, ${heatmaps} heatmaps each`,
      await measure(database.pool, many),
    );
  } finally {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function fill(
  pool: Pool,
  { images, many, heatmaps }: { images: number; many: number; heatmaps: number },
): Promise<void> {
  await pool.query(
    `INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                        content_hash, raw_metadata, parser_version, rating, favorite, heatmap_count)
     SELECT '/bench/' || n % 500 || '/' || n || '.png', n || '.png', '/bench/' || n % 500, 1,
            now() - n * interval '1 minute', 1024, 1024, 'png', md5(n::text),
            CASE WHEN n <= $2 THEN jsonb_build_object('workflow', (
              SELECT string_agg(format(
                '{"id":%s,"type":"%s","pos":[%s,%s],"size":{"0":315,"1":262},"flags":{},"order":%s,"mode":0,"inputs":[{"name":"model","type":"MODEL","link":%s}],"outputs":[]}',
                node, CASE node % 3 WHEN 0 THEN 'KSampler' WHEN 1 THEN 'CLIPTextEncode' ELSE 'LoraLoader' END,
                n % 977 * node, n % 613 + node, node, (n * 31 + node * 17) % 500
              ), ',') FROM generate_series(1, $4) AS node
            )) ELSE '{}' END,
            1, CASE WHEN n % 100 = 0 THEN n / 100 % 6 ELSE 0 END, n % 70 = 0,
            CASE WHEN n <= $2 THEN $3 ELSE 0 END
     FROM generate_series(1, $1) AS n`,
    [images, many, heatmaps, workflowNodes],
  );
  await pool.query(
    `INSERT INTO token (token) SELECT 'token ' || n FROM generate_series(1, 1000) AS n`,
  );
  await pool.query(
    `INSERT INTO daam_heatmap (image_id, is_negative, token_index, token, heatmap_data,
                               heatmap_width, heatmap_height, compression_type, max_attention,
                               mean_attention, total_attention, coverage_area)
     SELECT i.id, false, t, 'token ' || 1 + (i.id + t * 37) % 1000,
            decode(repeat(md5((i.id * 100 + t)::text), $3), 'hex'), 64, 64, 'zlib-u8', 1, 0.5, 2048, 0.5
     FROM (SELECT id FROM image ORDER BY id LIMIT $1) AS i
     CROSS JOIN generate_series(1, $2) AS t`,
    [many, heatmaps, Math.round(heatmapBytes / 16)],
  );
  await pool.query(
    `INSERT INTO daam_placement (image_id, token_id, is_negative, scale, cells)
     SELECT DISTINCT ON (h.image_id, t.id) h.image_id, t.id, false, 1, decode(repeat('7f', 64), 'hex')
     FROM daam_heatmap AS h JOIN token AS t ON t.token = h.token`,
  );
  await pool.query('SELECT refresh_token_usage()');
  await settleAfterImport(pool, many);
  await pool.query('ANALYZE daam_heatmap');
}

async function measure(pool: Pool, many: number): Promise<Row[]> {
  const order = { sort: 'modified', direction: 'desc' } as const;
  const found = await pool.query<{ id: number }>('SELECT id FROM image ORDER BY id LIMIT $1', [
    many,
  ]);
  const ids = found.rows.map((row) => row.id);
  const one = ids.slice(0, 1);
  const rows: Row[] = [];
  const timed = async <T>(action: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    rows.push({ action, ms: performance.now() - started });
    return result;
  };
  await listImageIds(pool, order);
  await timed('order, all', () => listImageIds(pool, order));
  await timed('order, favourites', () =>
    listImageIds(pool, { ...order, filter: { favorite: true } }),
  );
  await timed('order, 4 stars and more', () =>
    listImageIds(pool, { ...order, filter: { minRating: 4 } }),
  );
  await timed('order, missing', () => listImageIds(pool, { ...order, filter: { missing: true } }));
  await timed('mark one', () => markImages(pool, [{ id: one[0]!, rating: 3 }]));
  await timed('remove one', () => removeImages(pool, one));
  await timed('restore one', () => restoreImages(pool, one));
  const before = await timed('mark many', () =>
    markImages(
      pool,
      ids.map((id) => ({ id, rating: 3 })),
    ),
  );
  await timed('undo the marks', () => markImages(pool, before));
  await timed('remove many', () => removeImages(pool, ids));
  await timed('restore many', () => restoreImages(pool, ids));
  await timed('DELETE of as many', () =>
    pool.query('DELETE FROM image WHERE id = ANY ($1)', [ids]),
  );
  return rows;
}
