import { expect, it, vi } from 'vitest';
import { repackPlacements } from './settle';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();

async function sizeOfSearchIndex(): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `SELECT pg_relation_size('daam_placement_search') AS bytes`,
  );
  return rows[0]!.bytes;
}

it('takes the air out of the index that searches read, and what an interrupted try has left', async () => {
  for (let batch = 0; batch < 12; batch++) {
    const records = Array.from({ length: 25 }, (_, i) =>
      fileRecord(`/${batch}-${i}.png`, {
        placements: Array.from({ length: 30 }, (_, token) => placement(`token ${token}`, [token])),
      }),
    );
    await storeFileRecords(pool, records);
  }
  // Half of what was there is gone: as if pages had been split in halves.
  await pool.query('DELETE FROM daam_placement WHERE image_id % 2 = 0');
  await pool.query(
    'CREATE INDEX daam_placement_search_ccnew ON daam_placement (token_id, is_negative, image_id)',
  );
  await pool.query(
    `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'daam_placement_search_ccnew'::regclass`,
  );
  await pool.query('VACUUM (ANALYZE) daam_placement');
  const before = await sizeOfSearchIndex();
  await repackPlacements(pool);
  expect(await sizeOfSearchIndex()).toBe(before);
  await repackPlacements(pool, { fromBytes: 0 });
  expect(await sizeOfSearchIndex()).toBeLessThan(before * 0.7);
  const { rows } = await pool.query(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     WHERE indrelid = 'daam_placement'::regclass ORDER BY 1`,
  );
  expect(rows).toEqual([{ name: 'daam_placement_by_image' }, { name: 'daam_placement_search' }]);
  // Repacked, it is left alone.
  const repacked = await sizeOfSearchIndex();
  await repackPlacements(pool, { fromBytes: 0 });
  expect(await sizeOfSearchIndex()).toBe(repacked);
});

it('gives the repacking up when it is told to, with an index as good as before', async () => {
  const before = await sizeOfSearchIndex();
  await pool.query('DELETE FROM daam_placement WHERE image_id % 3 = 0');
  await pool.query('VACUUM (ANALYZE) daam_placement');
  const stop = new AbortController();
  const running = () =>
    pool.query(`SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'REINDEX%'`);
  // Waits for those who are writing.
  const writer = await pool.connect();
  await writer.query('BEGIN; DELETE FROM daam_placement WHERE image_id = -1');
  try {
    const repacking = repackPlacements(pool, { fromBytes: 0, signal: stop.signal });
    await vi.waitFor(async () => expect((await running()).rowCount).toBe(1));
    stop.abort();
    await repacking;
    expect((await running()).rowCount).toBe(0);
  } finally {
    await writer.query('ROLLBACK');
    writer.release();
  }
  expect(await sizeOfSearchIndex()).toBe(before);
  const { rows } = await pool.query<{ isValid: boolean }>(
    `SELECT indisvalid AS "isValid" FROM pg_index
     WHERE indexrelid = 'daam_placement_search'::regclass`,
  );
  expect(rows).toEqual([{ isValid: true }]);
  // Told beforehand, it does not even begin; the next one tidies up.
  await repackPlacements(pool, { fromBytes: 0, signal: stop.signal });
  expect(await sizeOfSearchIndex()).toBe(before);
  await repackPlacements(pool, { fromBytes: 0 });
  expect(await sizeOfSearchIndex()).toBeLessThan(before);
  const indexes = await pool.query(
    `SELECT FROM pg_index WHERE indrelid = 'daam_placement'::regclass`,
  );
  expect(indexes.rowCount).toBe(2);
});

it('leaves the repacking to another process that is at it', async () => {
  await pool.query('DELETE FROM daam_placement WHERE image_id % 5 <> 0');
  await pool.query('VACUUM (ANALYZE) daam_placement');
  const running = () =>
    pool.query(`SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'REINDEX%'`);
  const writer = await pool.connect();
  await writer.query('BEGIN; DELETE FROM daam_placement WHERE image_id = -1');
  try {
    const first = repackPlacements(pool, { fromBytes: 0 });
    await vi.waitFor(async () => expect((await running()).rowCount).toBe(1));
    // Neither what the first has begun is dropped, nor begun again: that would wait for the writer.
    await repackPlacements(pool, { fromBytes: 0 });
    expect((await running()).rowCount).toBe(1);
    await writer.query('ROLLBACK');
    await first;
  } finally {
    writer.release();
  }
});
