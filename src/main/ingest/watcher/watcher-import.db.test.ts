import { mkdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addFolder, listFoldersToWatch, setPaused } from '../../db/folders';
import { testDatabase } from '../../db/testing/test-database';
import { createEventBus } from '../../events';
import { createInlineReader } from '../file-reader';
import { createImportService } from '../import-service';
import { temporaryFolder } from './testing/temporary-folder';
import { createWatcher, type Watcher } from './watcher';

const { pool } = await testDatabase();
const { path, folder, write } = temporaryFolder();
const patience = { timeout: 20_000 };

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

const at = (name: string): string => path(`${place}/${name}`);

const picture = (color: string): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: color } })
    .png()
    .toBuffer();
const blue = await picture('#00f');
const red = await picture('#f00');

async function library(): Promise<Watcher> {
  const events = createEventBus();
  const createReader = () => createInlineReader('zlib-u8');
  const imports = createImportService({ pool, events, createReader });
  toClose.push(imports);
  const watcher = createWatcher({ pool, events, imports });
  toClose.push(watcher);
  await watcher.start();
  const states = async () =>
    (await listFoldersToWatch(pool)).map((one) => watcher.stateOf(one).state);
  await expect.poll(states, patience).not.toContain('starting');
  return watcher;
}

/** Of each image whether it is there, by the path below the place. */
async function images(): Promise<Record<string, 'there' | 'missing'>> {
  const known = await pool.query<{ path: string; missing: boolean }>(
    'SELECT path, missing_since IS NOT NULL AS missing FROM image ORDER BY path',
  );
  const short = (full: string) => full.slice(path(place).length + 1).replaceAll('\\', '/');
  return Object.fromEntries(
    known.rows.map((row) => [short(row.path), row.missing ? 'missing' : 'there']),
  );
}

const expectImages = (wanted: Awaited<ReturnType<typeof images>>) =>
  expect.poll(images, patience).toEqual(wanted);

it('shows images as they come, and marks those that go', async () => {
  write(`${place}/a/before.png`, blue);
  await addFolder(pool, at('a'));
  await library();
  await expectImages({ 'a/before.png': 'there' });
  write(`${place}/a/new.png`, red);
  await expectImages({ 'a/before.png': 'there', 'a/new.png': 'there' });
  write(`${place}/a/sub/deep/third.png`, red);
  await expectImages({
    'a/before.png': 'there',
    'a/new.png': 'there',
    'a/sub/deep/third.png': 'there',
  });
  unlinkSync(at('a/before.png'));
  await expect.poll(async () => (await images())['a/before.png'], patience).toBe('missing');
});

it('marks all images of a folder that cannot be reached, and none once it is back', async () => {
  write(`${place}/a/1.png`, blue);
  write(`${place}/a/sub/2.png`, red);
  write(`${place}/b/3.png`, red);
  await addFolder(pool, at('a'));
  await addFolder(pool, at('b'));
  await library();
  const all = { 'a/1.png': 'there', 'a/sub/2.png': 'there', 'b/3.png': 'there' } as const;
  await expectImages(all);
  renameSync(at('a'), at('unplugged'));
  await expectImages({ ...all, 'a/1.png': 'missing', 'a/sub/2.png': 'missing' });
  renameSync(at('unplugged'), at('a'));
  await expectImages(all);
});

it('finds what came while it was not there', async () => {
  mkdirSync(join(at('a'), 'sub'), { recursive: true });
  await addFolder(pool, at('a'));
  const first = await library();
  await first.close();
  write(`${place}/a/sub/new.png`, blue);
  await library();
  await expectImages({ 'a/sub/new.png': 'there' });
});

it('finds what came while a folder was paused, once it is not', async () => {
  folder(`${place}/a`);
  const { id } = await addFolder(pool, at('a'));
  const watcher = await library();
  await setPaused(pool, id, true);
  await watcher.sync();
  write(`${place}/a/new.png`, blue);
  await setPaused(pool, id, false);
  await watcher.sync();
  await expectImages({ 'a/new.png': 'there' });
});
