import { afterEach, expect, inject, it, vi } from 'vitest';
import { createEventBus } from '../events';
import { shareChanges, type ChangeSharing } from './changes';
import { openPool } from './connect';
import { onDatabase } from './testing/global-setup';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();
const named = await pool.query<{ name: string }>('SELECT current_database() AS name');
const config = onDatabase(inject('testServer').config, named.rows[0]!.name);
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** As another process would: a pool and a bus of its own. */
async function openProcess(): Promise<{
  change: () => void;
  heard: number[];
  sharing: ChangeSharing;
}> {
  const database = await openPool(config, 'external');
  const events = createEventBus();
  const heard: number[] = [];
  events.subscribe(() => heard.push(performance.now()));
  const sharing = await shareChanges(database.pool, events);
  open.push(async () => {
    await sharing.close();
    await database.close();
  });
  return { change: () => events.emit('library.changed', { at: 0 }), heard, sharing };
}

it('tells the others of a change, and nobody of what came from them', async () => {
  const [one, two] = [await openProcess(), await openProcess()];
  one.change();
  await vi.waitFor(() => expect(two.heard).toHaveLength(1));
  // Time for an echo.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(one.heard).toHaveLength(1);
  expect(two.heard).toHaveLength(1);
});

it('tells of many changes once a second, and of the last', async () => {
  const [one, two] = [await openProcess(), await openProcess()];
  for (let i = 0; i < 20; i += 1) one.change();
  await vi.waitFor(() => expect(two.heard).toHaveLength(2), 3_000);
  expect(two.heard[1]! - two.heard[0]!).toBeGreaterThan(950);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(two.heard).toHaveLength(2);
});

it('sends what was changed right before closing', async () => {
  const [one, two] = [await openProcess(), await openProcess()];
  one.change();
  await one.sharing.close();
  await vi.waitFor(() => expect(two.heard).toHaveLength(1));
});

it('listens again after its connection broke, as if something had changed meanwhile', async () => {
  const [one, two] = [await openProcess(), await openProcess()];
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  await vi.waitFor(() => expect(two.heard).toHaveLength(1), 6_000);
  one.change();
  await vi.waitFor(() => expect(two.heard).toHaveLength(2), 3_000);
}, 15_000);
