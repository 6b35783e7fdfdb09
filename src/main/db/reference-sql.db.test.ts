import { describe, expect, it } from 'vitest';
import { settleAfterImport } from './settle';
import { storeFileRecords } from './store-batch';
import { fileRecord, heatmap, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

describe('the SQL of the reference document', async () => {
  const { pool } = await testDatabase();
  // Enough other tokens that reading them all would cost more than one range of the index.
  const others = Array.from({ length: 30 }, (_, i) => placement(`other ${i}`, [i]));
  const records = Array.from({ length: 400 }, (_, i) =>
    fileRecord(`/${i}.png`, {
      heatmaps: [heatmap('eyes', 0), heatmap('blue eyes', 1, { maxAttention: 1 })],
      placements: [placement('eyes', [i % 64]), placement('blue eyes', [0, 1, 8, 9]), ...others],
    }),
  );
  const { stored } = await storeFileRecords(pool, records);
  await settleAfterImport(pool, records.length);
  const first = stored.get('/0.png')!;

  it('finds images by token location', async () => {
    const { rows } = await pool.query(`
      -- Find images with "blue eyes" in top-left quadrant
      SELECT * FROM find_images_by_token_location(
          'blue eyes',
          ARRAY[0, 1, 4, 5],  -- top-left cells in 4×4 grid
          0.3,  -- minimum attention threshold
          100   -- max results
      );`);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toEqual({ image_id: first, total_attention: 1, coverage_cells: 1 });
  });

  it('summarises an image', async () => {
    const { rows } = await pool.query(`SELECT * FROM get_daam_summary(${first});`);
    expect(rows.map((row: { token: string }) => row.token)).toEqual(['eyes', 'blue eyes']);
  });

  it('answers use case 4, token effectiveness', async () => {
    const { rows } = await pool.query(`
      SELECT token, AVG(max_attention) as avg_max, AVG(coverage_area) as avg_coverage
      FROM daam_heatmap
      WHERE is_negative = false
      GROUP BY token
      ORDER BY avg_max DESC;`);
    expect(rows).toEqual([
      { token: 'blue eyes', avg_max: 1, avg_coverage: 0.125 },
      { token: 'eyes', avg_max: 0.75, avg_coverage: 0.125 },
    ]);
  });

  it('answers use case 5, where a concept appears', async () => {
    const { rows } = await pool.query(`
      SELECT grid_cell_id, AVG(cell_attention)
      FROM daam_spatial_index
      WHERE token = 'eyes'
      GROUP BY grid_cell_id
      ORDER BY avg DESC;`);
    expect(rows).toHaveLength(64);
  });

  it('shows the statistics', async () => {
    const { rows } = await pool.query('SELECT * FROM daam_stats');
    expect(rows[0]).toMatchObject({ images_with_daam: 400, total_heatmaps: 800 });
  });

  it('searches with one index-only scan', async () => {
    const client = await pool.connect();
    try {
      // Plans of what runs inside a function come as notices.
      const notices: string[] = [];
      client.on('notice', (notice) => notices.push(notice.message ?? ''));
      await client.query(`LOAD 'auto_explain'`);
      await client.query(`SET auto_explain.log_min_duration = 0`);
      await client.query(`SET auto_explain.log_nested_statements = on`);
      await client.query(`SET client_min_messages = log`);
      await client.query(`SELECT * FROM find_images_by_token_location('eyes', ARRAY[0, 5])`);
      const plan = notices.find((notice) => notice.includes('daam_placement')) ?? '';
      expect(plan).toContain('Index Only Scan using daam_placement_search');
      expect(plan).not.toMatch(/Seq Scan|Bitmap/);
    } finally {
      client.release(true);
    }
  });
});
