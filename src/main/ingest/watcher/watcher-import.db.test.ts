import { mkdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { addFolder, setPaused } from '../../db/folders';
import { createEventBus } from '../../events';
import { createInlineReader } from '../file-reader';
import { createImportService } from '../import-service';
import { patience, watchedPlace } from './testing/watched-place';
import { createWatcher, type Watcher } from './watcher';

const { pool, at, folder, write, closing, ready } = await watchedPlace();

const picture = (color: string): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: color } })
    .png()
    .toBuffer();
const blue = await picture('#00f');
const red = await picture('#f00');

async function library(): Promise<Watcher> {
  const events = createEventBus();
  const createReader = () => createInlineReader('zlib-u8');
  const imports = closing(createImportService({ pool, events, createReader }));
  const watcher = closing(createWatcher({ pool, events, imports }));
  await watcher.start();
  await ready(watcher);
  return watcher;
}

/** Of each image whether it is there, by the path below the place. */
async function images(): Promise<Record<string, 'there' | 'missing'>> {
  const known = await pool.query<{ path: string; missing: boolean }>(
    'SELECT path, missing_since IS NOT NULL AS missing FROM image ORDER BY path',
  );
  const short = (full: string) => full.slice(at().length + 1).replaceAll('\\', '/');
  return Object.fromEntries(
    known.rows.map((row) => [short(row.path), row.missing ? 'missing' : 'there']),
  );
}

const expectImages = (wanted: Awaited<ReturnType<typeof images>>) =>
  expect.poll(images, patience).toEqual(wanted);

it('shows images as they come, and marks those that go', async () => {
  write('a/before.png', blue);
  await addFolder(pool, at('a'));
  await library();
  await expectImages({ 'a/before.png': 'there' });
  write('a/new.png', red);
  await expectImages({ 'a/before.png': 'there', 'a/new.png': 'there' });
  write('a/sub/deep/third.png', red);
  await expectImages({
    'a/before.png': 'there',
    'a/new.png': 'there',
    'a/sub/deep/third.png': 'there',
  });
  unlinkSync(at('a/before.png'));
  await expect.poll(async () => (await images())['a/before.png'], patience).toBe('missing');
});

it('marks all images of a folder that cannot be reached, and none once it is back', async () => {
  write('a/1.png', blue);
  write('a/sub/2.png', red);
  write('b/3.png', red);
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
  write('a/sub/new.png', blue);
  await library();
  await expectImages({ 'a/sub/new.png': 'there' });
});

it('finds what came while a folder was paused, once it is not', async () => {
  folder('a');
  const { id } = await addFolder(pool, at('a'));
  const watcher = await library();
  await setPaused(pool, id, true);
  await watcher.sync();
  write('a/new.png', blue);
  await setPaused(pool, id, false);
  await watcher.sync();
  await expectImages({ 'a/new.png': 'there' });
});
