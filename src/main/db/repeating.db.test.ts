import { beforeEach, expect, it, vi } from 'vitest';
import { inTransaction } from './connect';
import { repeating } from './repeating';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase({ isEmpty: true });
await pool.query('CREATE TABLE counter (name text PRIMARY KEY, n integer NOT NULL)');
beforeEach(() => pool.query(`TRUNCATE counter; INSERT INTO counter VALUES ('a', 0), ('b', 0)`));

const count = 'UPDATE counter SET n = n + 1 WHERE name = $1';

async function counts(): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string; n: number }>('SELECT name, n FROM counter');
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

it('does both of two transactions that wait for each other, each once', async () => {
  let runs = 0;
  let bothHaveOne = (): void => undefined;
  const met = new Promise<void>((resolve) => (bothHaveOne = resolve));
  const crosswise = (first: string, second: string) =>
    inTransaction(pool, async (client) => {
      await client.query(count, [first]);
      if (++runs === 2) bothHaveOne();
      await met;
      await client.query(count, [second]);
    });
  await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);
  expect(await counts()).toEqual({ a: 2, b: 2 });
  expect(runs).toBeGreaterThan(2);
});

it('does a query of the pool that waits for a transaction which waits for it', async () => {
  let counted: Promise<unknown> | undefined;
  await inTransaction(pool, async (client) => {
    await client.query(count, ['b']);
    if (!counted) {
      counted = pool.query(`
        WITH locked AS (SELECT name FROM counter ORDER BY name FOR UPDATE)
        UPDATE counter AS c SET n = n + 1 FROM locked AS l WHERE c.name = l.name`);
      await vi.waitFor(async () => expect(await isLocked('a')).toBe(true));
    }
    await client.query(count, ['a']);
  });
  await counted;
  expect(await counts()).toEqual({ a: 2, b: 2 });
});

it('gives up on what is undone every time, and at once on what fails for another reason', async () => {
  const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  const undone = vi.fn(() => Promise.reject(deadlock));
  await expect(repeating(undone)).rejects.toBe(deadlock);
  expect(undone).toHaveBeenCalledTimes(4);

  const full = Object.assign(new Error('disk full'), { code: '53100' });
  const failing = vi.fn(() => Promise.reject(full));
  await expect(repeating(failing)).rejects.toBe(full);
  expect(failing).toHaveBeenCalledTimes(1);
});

async function isLocked(name: string): Promise<boolean> {
  const free = await pool.query('SELECT FROM counter WHERE name = $1 FOR UPDATE SKIP LOCKED', [
    name,
  ]);
  return free.rowCount === 0;
}
