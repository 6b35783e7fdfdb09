import type { Pool } from '../../src/main/db/connect';
import type { Row } from '../table';
import { center, searchPacked, sizeOf } from './database';
import { p50, p95, times } from './timing';
import { tokenText } from './tokens';

const repetitions = 30;

/**
 * The same images in the straightforward layout, a row for each cell of both grids with its indexes,
 * beside ours.
 */
export async function compareLayouts(pool: Pool, images: number): Promise<Row[]> {
  await pool.query(
    `CREATE TABLE row_per_cell AS
     SELECT row_number() OVER () AS id, image_id, token, is_negative, grid_size, grid_cell_id, cell_attention
     FROM daam_spatial_index`,
  );
  await pool.query('ALTER TABLE row_per_cell ADD PRIMARY KEY (id)');
  await pool.query('CREATE INDEX ON row_per_cell (token, grid_size, grid_cell_id, cell_attention)');
  await pool.query('CREATE INDEX ON row_per_cell (image_id)');
  await pool.query('VACUUM (ANALYZE) row_per_cell');
  const commonest = tokenText(0);
  const rows = await times(repetitions, () =>
    pool.query(
      `SELECT image_id, sum(cell_attention) AS total, count(*) AS cells
       FROM row_per_cell
       WHERE token = $1 AND grid_size = 4 AND grid_cell_id = ANY ($2) AND cell_attention >= 0.3
         AND NOT is_negative
       GROUP BY image_id ORDER BY total DESC, image_id LIMIT 100`,
      [commonest, center],
    ),
  );
  const packed = await times(repetitions, () => searchPacked(pool, commonest));
  const bytes = (await sizeOf(pool, 'row_per_cell')) / images;
  return [
    {
      layout: 'packed (ours)',
      images,
      'bytes/image': Math.round((await sizeOf(pool, 'daam_placement')) / images),
      'p50 ms': p50(packed),
      'p95 ms': p95(packed),
    },
    {
      layout: 'row per cell',
      images,
      'bytes/image': Math.round(bytes),
      'p50 ms': p50(rows),
      'p95 ms': p95(rows),
    },
  ];
}
