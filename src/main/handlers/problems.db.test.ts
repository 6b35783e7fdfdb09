import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { findImageId } from '../db/images';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { createInlineReader } from '../ingest/file-reader';
import { createImportService } from '../ingest/import-service';
import { problemHandlers } from './problems';
import type { HandlerDeps, HostAbilities } from '.';

const database = await testDatabase();
const { pool } = database;
const root = mkdtempSync(join(tmpdir(), 'lens-problems-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#345' } })
  .png()
  .toBuffer();

let folder: string;
let nth = 0;
beforeEach(async () => {
  await pool.query('TRUNCATE image, import_problem CASCADE');
  folder = join(root, String((nth += 1)));
  mkdirSync(folder);
});

function setUp(abilities: Partial<HostAbilities> = {}) {
  const events = createEventBus();
  const imports = createImportService({
    pool,
    events,
    createReader: () => createInlineReader('zlib-u8'),
  });
  const host: HostAbilities = { kind: 'browser', chooseFolder: async () => null, ...abilities };
  // What these handlers use of the rest: nothing.
  const deps = { database, events, imports, host } as unknown as HandlerDeps;
  return { imports, handlers: problemHandlers(deps) };
}

function put(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

it('lists what could not be read, with counts of files and heatmaps', async () => {
  const { imports, handlers } = setUp();
  put('bad.png', 'not a picture');
  put('half.png', plain);
  const entry = { token: 'dragon', token_index: 0, heatmap: 'AAAA', width: 64, height: 64 };
  put('half.json', JSON.stringify({ daam_heatmaps: { positive: [entry], negative: [] } }));
  await imports.start([folder]);
  const { problems, counts } = await handlers['problems.list']({ limit: 10 });
  expect(problems.map(({ path, isWholeFile }) => [path, isWholeFile]).sort()).toEqual([
    [join(folder, 'bad.png'), true],
    [join(folder, 'half.png'), false],
  ]);
  expect(counts).toEqual({ files: 1, heatmaps: 1, parts: 0 });
});

it('reads the files asked for again, and says how many are all right now', async () => {
  const { imports, handlers } = setUp();
  const bad = ['a.png', 'b.png', 'c.png'].map((name) => put(name, 'not a picture'));
  await imports.start([folder]);
  expect(await handlers['problems.retry']({ paths: bad.slice(0, 2) })).toEqual({
    ...{ files: 2, solved: 0, state: 'finished' },
  });
  writeFileSync(bad[0]!, plain);
  writeFileSync(bad[2]!, plain);
  expect(await handlers['problems.retry']({ paths: [bad[0]!, bad[1]!, '/elsewhere.png'] })).toEqual(
    { files: 2, solved: 1, state: 'finished' },
  );
  expect(await findImageId(pool, bad[0]!)).not.toBeNull();
  expect(await findImageId(pool, bad[2]!)).toBeNull();
  expect(await handlers['problems.retry']({})).toEqual({ files: 2, solved: 1, state: 'finished' });
  rmSync(bad[1]!);
  expect(await handlers['problems.retry']({})).toEqual({ files: 1, solved: 1, state: 'finished' });
  expect((await handlers['problems.list']({ limit: 10 })).problems).toEqual([]);
  expect(await handlers['problems.retry']({})).toMatchObject({ files: 0, solved: 0 });
});

it('looks through a folder again that could not be reached', async () => {
  const { imports, handlers } = setUp();
  const later = join(folder, 'later');
  await imports.start([later]);
  mkdirSync(later);
  writeFileSync(join(later, 'a.png'), plain);
  expect(await handlers['problems.retry']({})).toEqual({ files: 1, solved: 1, state: 'finished' });
  expect(await findImageId(pool, join(later, 'a.png'))).not.toBeNull();
});

it('shows only files that are listed', async () => {
  const shown: string[] = [];
  const { imports, handlers } = setUp({ revealFile: async (path) => void shown.push(path) });
  const bad = put('a.png', 'not a picture');
  const good = put('b.png', plain);
  await imports.start([folder]);
  await handlers['problems.reveal']({ path: bad });
  expect(shown).toEqual([bad]);
  await expect(handlers['problems.reveal']({ path: good })).rejects.toMatchObject({
    code: 'not-found',
  });
  rmSync(bad);
  await expect(handlers['problems.reveal']({ path: bad })).rejects.toMatchObject({
    code: 'file-vanished',
  });
  await expect(setUp().handlers['problems.reveal']({ path: bad })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
