import { afterEach, beforeEach, expect } from 'vitest';
import { listFoldersToWatch } from '../../../db/folders';
import { testDatabase } from '../../../db/testing/test-database';
import type { Watcher } from '../watcher';
import { temporaryFolder } from './temporary-folder';

export const patience = { timeout: 20_000 };

/** A database without folders, and a folder of its own for every test of a file. */
export async function watchedPlace() {
  const { pool } = await testDatabase();
  const { path, folder, write } = temporaryFolder();
  let toClose: { close(): Promise<void> }[] = [];
  let place = '';
  let places = 0;

  beforeEach(async () => {
    await pool.query('TRUNCATE image, watched_folder CASCADE');
    places += 1;
    place = `${places}`;
    folder(place);
  });
  afterEach(async () => {
    for (const one of toClose.reverse()) await one.close();
    toClose = [];
  });

  return {
    pool,
    at: (name = ''): string => path(name === '' ? place : `${place}/${name}`),
    folder: (name: string): string => folder(`${place}/${name}`),
    write: (name: string, content?: string | Buffer): string => write(`${place}/${name}`, content),
    /** Closes it after the test, the last one first. */
    closing<T extends { close(): Promise<void> }>(one: T): T {
      toClose.push(one);
      return one;
    },
    /** Until the folders are watched and were scanned. */
    async ready(watcher: Watcher): Promise<void> {
      const states = async () =>
        (await listFoldersToWatch(pool)).map((one) => watcher.stateOf(one).state);
      await expect.poll(states, patience).not.toContain('starting');
    },
  };
}
