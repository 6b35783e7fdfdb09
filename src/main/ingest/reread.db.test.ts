import { beforeEach, expect, it } from 'vitest';
import type { RereadProgress } from '@shared/api';
import { getImageDetail } from '../db/image-detail';
import { replaceProblems } from '../db/problems';
import { countToReread } from '../db/reread';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, heatmap } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { createRereadService } from './reread';
import { createInlineTextsReader, type TextsReader } from './texts-reader';

const { pool } = await testDatabase();
beforeEach(() => pool.query('TRUNCATE image, import_problem CASCADE'));

const parserVersion = 2;
const parameters = (seed: number) => `a dragon\nSteps: 20, Sampler: Euler, Seed: ${seed}`;

/** Images that version 1 has read, of which it understood nothing. */
async function storeOutdated(
  count: number,
  texts = (i: number) => ({ parameters: parameters(i) }),
) {
  const records = Array.from({ length: count }, (_, i) =>
    fileRecord(`/${i}.png`, {
      image: { prompt: null, seed: null, generator: null, rawMetadata: texts(i), parserVersion: 1 },
    }),
  );
  return (await storeFileRecords(pool, records)).stored;
}

function service({
  reader = createInlineTextsReader(),
  importUnderWay = (): Promise<unknown> | null => null,
} = {}) {
  const events = createEventBus();
  const told: RereadProgress[] = [];
  let changes = 0;
  events.subscribe((name, payload) => {
    if (name === 'metadata.progress') told.push(payload as RereadProgress);
    if (name === 'library.changed') changes += 1;
  });
  const createReader = () => reader;
  const rereads = createRereadService({
    ...{ pool, events, parserVersion, createReader, importUnderWay },
  });
  return { rereads, events, told, changes: () => changes };
}

const full = { scope: 'outdated', pace: 'full' } as const;
const facts = async (id: number) => getImageDetail(pool, id);

it('reads what an older version has read, and tells', async () => {
  const stored = await storeOutdated(3);
  await storeFileRecords(pool, [fileRecord('/new.png', { image: { parserVersion: 2 } })]);
  const { rereads, told, changes } = service();
  const result = await rereads.start(full);
  expect(result).toMatchObject({ state: 'finished', total: 3, done: 3, changed: 3, error: null });
  expect(await facts(stored.get('/2.png')!)).toMatchObject({
    prompt: 'a dragon',
    seed: '2',
    fieldSources: { seed: { from: 'parameters: Seed' } },
  });
  expect(await countToReread(pool, 'outdated', parserVersion)).toBe(0);
  expect(told.at(-1)).toEqual(result);
  expect(changes()).toBeGreaterThan(0);
});

it('reads all when asked, and changes nothing twice', async () => {
  await storeOutdated(3);
  const { rereads } = service();
  const all = { scope: 'all', pace: 'full' } as const;
  expect(await rereads.start(all)).toMatchObject({ total: 3, changed: 3 });
  const before = await pool.query('SELECT xmin FROM image ORDER BY id');
  expect(await rereads.start(all)).toMatchObject({ total: 3, done: 3, changed: 0 });
  expect((await pool.query('SELECT xmin FROM image ORDER BY id')).rows).toEqual(before.rows);
});

it('goes through more than one batch', async () => {
  await storeOutdated(1_203);
  expect(await service().rereads.start(full)).toMatchObject({ total: 1_203, done: 1_203 });
  expect(await countToReread(pool, 'outdated', parserVersion)).toBe(0);
});

it('goes through texts that are too much for one batch', async () => {
  // Noise, which is not compressed: three of them are more than a batch holds.
  const noise = () =>
    Array.from({ length: 300_000 }, () => Math.random().toString(36).slice(2, 8)).join(' ');
  await storeOutdated(5, (i) => ({ parameters: parameters(i), note: noise() }));
  expect(await service().rereads.start(full)).toMatchObject({ total: 5, done: 5, changed: 5 });
});

it('touches neither heatmaps nor marks', async () => {
  const [id] = (
    await storeFileRecords(pool, [
      fileRecord('/a.png', {
        image: { rawMetadata: { parameters: parameters(1) }, parserVersion: 1 },
        heatmaps: [heatmap('dragon', 0)],
      }),
    ])
  ).stored.values();
  await pool.query('UPDATE image SET rating = 4, favorite = true');
  const heatmaps = await pool.query('SELECT xmin, * FROM daam_heatmap');
  await service().rereads.start(full);
  expect((await pool.query('SELECT xmin, * FROM daam_heatmap')).rows).toEqual(heatmaps.rows);
  expect(await facts(id!)).toMatchObject({ rating: 4, favorite: true, heatmapCount: 1, seed: '1' });
});

it('replaces only the problems that are about generation data', async () => {
  const [id] = (await storeOutdated(1, () => ({ parameters: '{"sui_image_params": {' }))).values();
  const problem = { token: null, isNegative: null, code: 'metadata-json' } as const;
  await replaceProblems(pool, [
    {
      path: '/0.png',
      imageId: id!,
      problems: [
        { ...problem, reason: 'of a heatmap', token: 'dragon' },
        { ...problem, reason: 'of an older reading', isGeneration: true },
      ],
    },
  ]);
  await service().rereads.start(full);
  const { problems } = await facts(id!);
  expect(problems.map(({ reason, token }) => [token, reason.slice(0, 39)])).toEqual([
    ['dragon', 'of a heatmap'],
    [null, 'The text "parameters" cannot be read. T'],
  ]);
});

it('keeps the facts of an image whose texts are not all there', async () => {
  const record = fileRecord('/a.png', {
    image: { rawMetadata: { prompt: '…' }, parserVersion: 1, seed: '7' },
  });
  const [id] = (await storeFileRecords(pool, [record])).stored.values();
  expect(await service().rereads.start(full)).toMatchObject({ done: 1, changed: 0 });
  expect(await facts(id!)).toMatchObject({ seed: '7', generator: 'ComfyUI' });
  expect(await countToReread(pool, 'outdated', parserVersion)).toBe(0);
});

it('leaves alone what an import writes meanwhile', async () => {
  const [id] = (await storeOutdated(1)).values();
  const inline = createInlineTextsReader();
  const reader: TextsReader = {
    ...inline,
    async read(images) {
      const image = { seed: '99', parserVersion: 2, contentHash: 'another' };
      await storeFileRecords(pool, [fileRecord('/0.png', { image })]);
      return inline.read(images);
    },
  };
  await service({ reader }).rereads.start(full);
  expect((await facts(id!)).seed).toBe('99');
});

it('keeps what the database refuses as it was, and reads the rest', async () => {
  const stored = await storeOutdated(4);
  await pool.query(`ALTER TABLE image ADD CONSTRAINT no_two CHECK (seed IS DISTINCT FROM 2)`);
  try {
    expect(await service().rereads.start(full)).toMatchObject({ state: 'finished', changed: 3 });
  } finally {
    await pool.query('ALTER TABLE image DROP CONSTRAINT no_two');
  }
  expect(await facts(stored.get('/2.png')!)).toMatchObject({ seed: null });
  expect(await facts(stored.get('/3.png')!)).toMatchObject({ seed: '3' });
});

it('joins the one that runs, which becomes the wider of the two', async () => {
  await storeOutdated(2);
  await storeFileRecords(pool, [fileRecord('/new.png', { image: { parserVersion: 2 } })]);
  const { rereads } = service();
  const first = rereads.start({ scope: 'outdated', pace: 'slow' });
  expect(rereads.start({ scope: 'all', pace: 'full' })).toBe(first);
  expect(rereads.start(full)).toBe(first);
  expect(await first).toMatchObject({ state: 'finished', total: 3, done: 3 });
});

it('stops between batches when cancelled, and goes on from there', async () => {
  await storeOutdated(700);
  const inline = createInlineTextsReader();
  const { rereads } = service({
    reader: {
      ...inline,
      read(images) {
        rereads.cancel();
        return inline.read(images);
      },
    },
  });
  expect(await rereads.start(full)).toMatchObject({ state: 'cancelled', total: 700, done: 500 });
  expect(await service().rereads.start(full)).toMatchObject({ state: 'finished', total: 200 });
});

it('waits for an import to end', async () => {
  await storeOutdated(1);
  let end = (): void => undefined;
  let importing: Promise<void> | null = new Promise((resolve) => (end = resolve));
  const { rereads, told } = service({ importUnderWay: () => importing });
  const result = rereads.start({ scope: 'outdated', pace: 'slow' });
  await expect.poll(() => told.map(({ state }) => state)).toContain('waiting');
  expect(await countToReread(pool, 'outdated', parserVersion)).toBe(1);
  importing = null;
  end();
  expect(await result).toMatchObject({ state: 'finished', done: 1 });
});

it('stops waiting when it is closed, and starts nothing after', async () => {
  await storeOutdated(1);
  const { rereads, told } = service({ importUnderWay: () => new Promise(() => undefined) });
  const result = rereads.start(full);
  await expect.poll(() => told.map(({ state }) => state)).toContain('waiting');
  await rereads.close();
  expect(await result).toMatchObject({ state: 'cancelled', done: 0 });
  expect(await rereads.start(full)).toMatchObject({ state: 'cancelled' });
});

it('says why it failed', async () => {
  await storeOutdated(1);
  const reader: TextsReader = {
    read: () => Promise.reject(new Error('the thread is gone')),
    close: async () => undefined,
  };
  expect(await service({ reader }).rereads.start(full)).toMatchObject({
    state: 'failed',
    error: 'the thread is gone',
  });
});

it('in the background has nothing to say when there is nothing to do', async () => {
  const { rereads } = service();
  expect(await rereads.start({ scope: 'outdated', pace: 'slow' })).toMatchObject({ state: 'idle' });
  expect(await rereads.start(full)).toMatchObject({ state: 'finished', total: 0 });
});
