import { renameSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../config';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { createInlineReader } from '../ingest/file-reader';
import { createImportService } from '../ingest/import-service';
import { temporaryFolder } from '../ingest/watcher/testing/temporary-folder';
import { createWatcher } from '../ingest/watcher/watcher';
import { folderHandlers } from './folders';

const database = await testDatabase();
const { pool } = database;
const { path, folder, write } = temporaryFolder();
const patience = { timeout: 20_000 };
const picture = (color: string): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: color } })
    .png()
    .toBuffer();
const [blue, red] = [await picture('#00f'), await picture('#f00')];

let close: () => Promise<void> = async () => undefined;
beforeEach(() => pool.query('TRUNCATE image, watched_folder CASCADE'));
afterEach(() => close());

/** The handlers of a library that is open, with everything real but the window. */
async function open() {
  const config = readConfig({ library: folder('library') });
  const events = createEventBus();
  const createReader = () => createInlineReader('zlib-u8');
  const imports = createImportService({ pool, events, createReader });
  const watcher = createWatcher({ pool, events, imports });
  const started: string[][] = [];
  const handlers = folderHandlers({
    config,
    database,
    events,
    watcher,
    imports: {
      ...imports,
      start: (folders, options) => {
        started.push([...folders]);
        return imports.start(folders, options);
      },
    },
    host: { kind: 'browser', chooseFolder: async () => null },
    settings: { get: () => config.settings, set: () => undefined },
  });
  await watcher.start();
  close = async () => {
    await watcher.close();
    await imports.close();
  };
  return { handlers, started };
}

interface Row {
  id: number;
  path: string;
  rating: number;
}

async function images(): Promise<Row[]> {
  const found = await pool.query<Row>(
    'SELECT id, path, rating FROM image WHERE missing_since IS NULL ORDER BY path',
  );
  return found.rows;
}

const expectPaths = (...names: string[]) =>
  expect
    .poll(async () => (await images()).map((row) => row.path), patience)
    .toEqual(names.map(path));

it('imports a folder as soon as it is added, and follows it', async () => {
  const { handlers } = await open();
  write('added/a.png', blue);
  const added = await handlers['folders.add']({ path: path('added') });
  expect(added).toMatchObject({ path: path('added'), paused: false });
  await expectPaths('added/a.png');
  write('added/b.png', red);
  await expectPaths('added/a.png', 'added/b.png');
});

it('scans a folder that is added inside another, so that whoever asked for it hears of it', async () => {
  write('outer/in/a.png', blue);
  const { handlers, started } = await open();
  await handlers['folders.add']({ path: path('outer') });
  await expectPaths('outer/in/a.png');
  started.splice(0);
  await handlers['folders.add']({ path: path('outer/in') });
  expect(started).toEqual([[path('outer/in')]]);
  const progress = async () => handlers['import.progress'](undefined);
  await expect
    .poll(progress, patience)
    .toMatchObject({ state: 'finished', folders: [path('outer/in')], found: 1, unchanged: 1 });
});

it('stops following a folder that is paused, which its own button still scans', async () => {
  const { handlers, started } = await open();
  write('paused/a.png', blue);
  const { id } = await handlers['folders.add']({ path: path('paused') });
  await expectPaths('paused/a.png');
  const paused = await handlers['folders.pause']({ id, paused: true });
  expect(paused).toMatchObject({ paused: true, watch: { state: 'paused' } });
  write('paused/b.png', red);
  await handlers['import.start']({});
  expect(started).toEqual([]);
  await handlers['import.start']({ folderId: id });
  expect(started).toEqual([[path('paused')]]);
  await expectPaths('paused/a.png', 'paused/b.png');
  const resumed = await handlers['folders.pause']({ id, paused: false });
  expect(resumed.watch.state).not.toBe('paused');
});

it('finds the images of a folder that was moved, with their ratings, and what is new there', async () => {
  const { handlers } = await open();
  write('moved/a.png', blue);
  write('moved/sub/b.png', red);
  const { id } = await handlers['folders.add']({ path: path('moved') });
  await expectPaths('moved/a.png', 'moved/sub/b.png');
  await pool.query('UPDATE image SET rating = 3');
  const before = await images();
  renameSync(path('moved'), path('there'));
  await expectPaths();
  write('there/c.png', red);
  const relocated = await handlers['folders.relocate']({ id, path: path('there') });
  expect(relocated).toMatchObject({ id, path: path('there') });
  await expectPaths('there/a.png', 'there/c.png', 'there/sub/b.png');
  const [first, , last] = await images();
  expect([first, last]).toMatchObject(before.map((row) => ({ id: row.id, rating: 3 })));
  write('there/d.png', blue);
  await expectPaths('there/a.png', 'there/c.png', 'there/d.png', 'there/sub/b.png');
});

it('refuses a place that holds none of the images, or is none, and changes nothing', async () => {
  const { handlers } = await open();
  write('kept/a.png', blue);
  write('other/b.png', blue);
  const { id } = await handlers['folders.add']({ path: path('kept') });
  await expectPaths('kept/a.png');
  const moveTo = (place: string) => handlers['folders.relocate']({ id, path: place });
  await expect(moveTo(path('other'))).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('None of the images'),
  });
  await expect(moveTo(path('nowhere'))).rejects.toMatchObject({ code: 'folder-unreachable' });
  await expect(moveTo('somewhere')).rejects.toMatchObject({ code: 'bad-request' });
  await expectPaths('kept/a.png');
});

it('removes a folder with its images, and nothing brings them back', async () => {
  const { handlers } = await open();
  write('gone/a.png', blue);
  write('stays/b.png', red);
  const { id } = await handlers['folders.add']({ path: path('gone') });
  await handlers['folders.add']({ path: path('stays') });
  await expectPaths('gone/a.png', 'stays/b.png');
  await expect
    .poll(() => handlers['import.progress']().then(({ state }) => state), patience)
    .toBe('finished');
  await handlers['folders.remove']({ id, images: 'remove' });
  write('gone/c.png', red);
  write('stays/d.png', red);
  await expectPaths('stays/b.png', 'stays/d.png');
});

it('forgets a folder that nobody knows without a word', async () => {
  const { handlers } = await open();
  await expect(handlers['folders.remove']({ id: 999, images: 'remove' })).resolves.toBeUndefined();
});
