import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction } from './connect';
import { deleteImages } from './remove-images';
import { lookForChanges } from './image-changes';
import { markImages } from './marks';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();

beforeEach(() => pool.query('TRUNCATE image, token, import_problem CASCADE'));

async function store(...paths: string[]): Promise<number[]> {
  const records = paths.map((path) => fileRecord(path, { placements: [placement('moon', [0])] }));
  const { stored } = await storeFileRecords(pool, records);
  return paths.map((path) => stored.get(path)!);
}

async function snapshotNow(): Promise<string> {
  return (await lookForChanges(pool, null, [])).snapshot;
}

async function changedSince(snapshot: string): Promise<number[] | null> {
  const { changed } = await lookForChanges(pool, snapshot, []);
  return changed && changed.sort((a, b) => a - b);
}

describe('looking for changes', () => {
  it('tells images that came, changed and went, and those with problems, but nothing before', async () => {
    const [first, second, third, fourth] = await store('/1', '/2', '/3', '/4');
    const before = await snapshotNow();
    expect(await changedSince(before)).toEqual([]);
    const [fifth] = await store('/5');
    await markImages(pool, [{ id: first!, rating: 3 }]);
    await inTransaction(pool, (client) => deleteImages(client, [second!]));
    await pool.query(`INSERT INTO import_problem (path, code, reason) VALUES ('/3', 'x', 'y')`);
    await pool.query('DELETE FROM daam_placement WHERE image_id = $1', [fourth]);
    expect(await changedSince(before)).toEqual([first, second, third, fourth, fifth]);
    expect(await changedSince(await snapshotNow())).toEqual([]);
  });

  it('tells what a transaction changed that had begun before, once it is over', async () => {
    const [first] = await store('/1');
    const client = await pool.connect();
    await client.query('BEGIN');
    await markImages(client, [{ id: first!, favorite: true }]);
    const before = await snapshotNow();
    const [second] = await store('/2');
    expect(await changedSince(before)).toEqual([second]);
    const between = await snapshotNow();
    await client.query('COMMIT');
    client.release();
    expect(await changedSince(between)).toEqual([first]);
    expect(await changedSince(before)).toEqual([first, second]);
  });

  it('does not tell what was rolled back', async () => {
    const [first] = await store('/1');
    const before = await snapshotNow();
    const client = await pool.connect();
    await client.query('BEGIN');
    await markImages(client, [{ id: first!, favorite: true }]);
    await client.query('ROLLBACK');
    client.release();
    expect(await changedSince(before)).toEqual([]);
  });

  it('says that all have to be read again after TRUNCATE, and where changes were trimmed', async () => {
    const before = await snapshotNow();
    await pool.query('TRUNCATE image CASCADE');
    expect(await changedSince(before)).toBeNull();
    const then = await snapshotNow();
    await store('/1');
    await store('/2');
    // Not before the transactions are over that other databases of the server may have.
    await vi.waitFor(async () => {
      await pool.query('SELECT trim_image_changes(0)');
      expect(await changedSince(then)).toBeNull();
    });
    const after = await snapshotNow();
    const [third] = await store('/3');
    expect(await changedSince(after)).toEqual([third]);
  });

  it('is not misled by rows that came from the dump of another server', async () => {
    await pool.query(`INSERT INTO image_change VALUES ('999999999', 1)`);
    const before = await snapshotNow();
    expect(await changedSince(before)).toEqual([]);
    await store('/1');
    await pool.query('SELECT trim_image_changes(0)');
    const { rows } = await pool.query(`SELECT FROM image_change WHERE xid = '999999999'`);
    expect(rows).toEqual([]);
  });

  it('is not misled by how far another server had trimmed, until it trims itself', async () => {
    await pool.query(`UPDATE image_change_trim SET trimmed_to = '999999999'`);
    const before = await snapshotNow();
    const [first] = await store('/1');
    expect(await changedSince(before)).toEqual([first]);
    await pool.query('SELECT trim_image_changes()');
    const { rows } = await pool.query(`SELECT trimmed_to FROM image_change_trim`);
    expect(rows).toEqual([{ trimmed_to: '0' }]);
    expect(await changedSince(before)).toEqual([first]);
  });

  it('knows tokens by their numbers', async () => {
    await store('/1');
    const { tokenIds } = await lookForChanges(pool, null, ['nobody', 'moon']);
    const { rows } = await pool.query<{ id: number }>(`SELECT id FROM token WHERE token = 'moon'`);
    expect(tokenIds).toEqual([null, rows[0]!.id]);
  });
});
