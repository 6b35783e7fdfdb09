import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { imageHandlers } from './images';
import type { HandlerDeps, HostAbilities } from '.';

const database = await testDatabase();
const { pool } = database;
const folder = mkdtempSync(join(tmpdir(), 'lens-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const paths = ['a.png', 'b.png'].map((name) => join(folder, name));
let ids: number[];
beforeEach(async () => {
  await pool.query('TRUNCATE image, removed_image CASCADE');
  const { stored } = await storeFileRecords(
    pool,
    paths.map((path) => fileRecord(path)),
  );
  ids = paths.map((path) => stored.get(path)!);
  writeFileSync(paths[0]!, 'there');
});

function setUp(abilities: Partial<HostAbilities> = {}) {
  const events = createEventBus();
  const told: unknown[] = [];
  events.subscribe((name, payload) => told.push(name === 'library.changed' ? name : payload));
  const host: HostAbilities = { kind: 'browser', chooseFolder: async () => null, ...abilities };
  // What these handlers use of the rest: nothing.
  const handlers = imageHandlers({ database, events, host } as unknown as HandlerDeps);
  return { handlers, told };
}

describe('marking', () => {
  it('tells the marks as they are now, and gives them as they were', async () => {
    const { handlers, told } = setUp();
    const [a, b] = ids as [number, number];
    expect(
      await handlers['images.mark']({
        marks: [
          { id: a, rating: 3 },
          { id: b, favorite: true },
          { id: 2_000_000_000, rating: 1 },
        ],
      }),
    ).toEqual([
      { id: a, rating: 0, favorite: false },
      { id: b, rating: 0, favorite: false },
    ]);
    expect(told).toEqual([
      {
        marks: [
          { id: a, rating: 3, favorite: false },
          { id: b, rating: 0, favorite: true },
        ],
      },
    ]);
  });

  it('tells of very many as a change of the library, and of none not at all', async () => {
    const { handlers, told } = setUp();
    await pool.query(
      `INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                          content_hash, raw_metadata, parser_version)
       SELECT '/many/' || n, '', '', 1, now(), 1, 1, 'png', '', '{}', 1
       FROM generate_series(1, 1500) AS n`,
    );
    const all = await handlers['library.order']({ sort: 'name', direction: 'asc' });
    await handlers['images.mark']({ marks: all.map((id) => ({ id, favorite: true })) });
    expect(told).toEqual(['library.changed']);
    await handlers['images.mark']({ marks: [{ id: 2_000_000_000, rating: 1 }] });
    expect(told).toHaveLength(1);
  });
});

it('tells when images go and come back, and only then', async () => {
  const { handlers, told } = setUp();
  await handlers['images.remove']({ ids });
  await handlers['images.remove']({ ids });
  expect(told).toEqual(['library.changed']);
  expect(await handlers['images.restoreAll'](undefined)).toEqual(ids);
  await handlers['images.restore']({ ids });
  expect(told).toEqual(['library.changed', 'library.changed']);
});

it('gives paths in the order asked for, without those that are gone', async () => {
  const { handlers } = setUp();
  const asked = { ids: [ids[1]!, 2_000_000_000, ids[0]!] };
  expect(await handlers['images.paths'](asked)).toEqual([paths[1], paths[0]]);
});

describe('showing files on the screen', () => {
  const [a, b] = paths as [string, string];

  it('hands the path to the host', async () => {
    const shown: string[] = [];
    const { handlers } = setUp({
      revealFile: async (path) => void shown.push(`reveal ${path}`),
      openFile: async (path) => void shown.push(`open ${path}`),
    });
    await handlers['images.reveal']({ id: ids[0]! });
    await handlers['images.open']({ id: ids[0]! });
    expect(shown).toEqual([`reveal ${a}`, `open ${a}`]);
    // The second was never written.
    await expect(handlers['images.reveal']({ id: ids[1]! })).rejects.toMatchObject({
      code: 'file-vanished',
      message: expect.stringContaining(b),
    });
    await expect(handlers['images.open']({ id: 2_000_000_000 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is refused where there is none', async () => {
    const { handlers } = setUp();
    for (const call of ['images.reveal', 'images.open'] as const) {
      await expect(handlers[call]({ id: ids[0]! })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
