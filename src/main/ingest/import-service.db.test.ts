import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { countImages } from '../db/images';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { createInlineReader } from './file-reader';
import { createImportService, type Preparation } from './import-service';

const { pool } = await testDatabase();
const root = mkdtempSync(join(tmpdir(), 'lens-service-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => pool.query('TRUNCATE image CASCADE'));

const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#345' } })
  .png()
  .toBuffer();

function folderOf(name: string, count: number): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i += 1) writeFileSync(join(folder, `${i}.png`), plain);
  return folder;
}

function service() {
  const createReader = () => createInlineReader('zlib-u8');
  return createImportService({ pool, events: createEventBus(), createReader });
}

it('imports folders asked for during an import after it', async () => {
  const imports = service();
  void imports.start([folderOf('a', 3)]);
  const counts = { state: 'finished', found: 5, imported: 5, failed: 0 };
  expect(await imports.start([folderOf('b', 2)])).toMatchObject(counts);
});

it('imports a folder asked for right after a cancel, and not what was cancelled', async () => {
  const imports = service();
  void imports.start([folderOf('a', 100)]);
  void imports.start([folderOf('c', 7)]);
  imports.cancel();
  const progress = await imports.start([folderOf('b', 2)]);
  expect(progress).toMatchObject({ state: 'finished', found: 2, imported: 2 });
  expect(await countImages(pool)).toBe(2);
});

it('starts nothing once it is closed', async () => {
  const imports = service();
  await imports.close();
  expect(await imports.start([folderOf('a', 3)])).toMatchObject({ state: 'idle' });
  expect(await countImages(pool)).toBe(0);
});

it('does not count prepared files as imported when cancelled while preparing', async () => {
  const imports = service();
  const prepare: Preparation = async ({ onProgress }) => {
    onProgress(2, 3);
    imports.cancel();
    throw new Error('stopped');
  };
  const result = await imports.start([folderOf('d', 3)], { prepare });
  expect(result).toMatchObject({ state: 'cancelled', found: 0, imported: 0 });
});

it('reads given files again although nothing about them has changed, after what is under way', async () => {
  const imports = service();
  const folder = folderOf('e', 2);
  const [first, gone] = ['0.png', 'gone.png'].map((name) => join(folder, name)) as [string, string];
  void imports.start([folder]);
  const counts = { state: 'finished', found: 3, imported: 3, unchanged: 0, failed: 0 };
  expect(await imports.startFiles([first, first, gone])).toMatchObject(counts);
  expect(await countImages(pool)).toBe(2);
  writeFileSync(first, 'not a picture');
  expect(await imports.startFiles([first])).toMatchObject({ found: 1, imported: 0, failed: 1 });
});

it('lets what somebody asks for go before upkeep, which begins anew', async () => {
  const imports = service();
  const order: string[] = [];
  const upkeep = imports.start([folderOf('f', 300)], { quiet: true });
  void upkeep.then(() => order.push('upkeep'));
  const asked = await imports.start([folderOf('g', 2)]);
  order.push('asked');
  expect(asked).toMatchObject({ state: 'finished', found: 2, imported: 2 });
  expect(await upkeep).toMatchObject({ state: 'finished', found: 300 });
  expect(order).toEqual(['asked', 'upkeep']);
  expect(await countImages(pool)).toBe(302);
});

it('follows what nobody sees to its end when an import is cancelled', async () => {
  const imports = service();
  const noticed = folderOf('h', 5);
  void imports.start([folderOf('i', 200)]);
  const followed = imports.follow([noticed]);
  imports.cancel();
  await followed;
  const found = await pool.query('SELECT FROM image WHERE path ^@ $1', [noticed]);
  expect(found.rowCount).toBe(5);
});
