import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '@shared/api';
import { compressHeatmap, decompressHeatmap } from '@shared/heatmap/codec';
import { computeGroups } from '@shared/heatmap/groups';
import { mergeMaximum } from '@shared/heatmap/merge';
import { box } from '@shared/heatmap/testing/heatmaps';
import { getSemanticGroups } from '../db/groups';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, group, heatmap } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import type { HeatmapRecord } from '../records';
import { groupHandlers } from './groups';
import type { HandlerDeps } from '.';

const database = await testDatabase();
const { pool } = database;
beforeEach(() => pool.query('TRUNCATE image, group_usage CASCADE'));

const maps = {
  eyes: box([0, 0, 10, 1]),
  'blue eyes': box([2, 0, 10, 1], { value: 0.5 }),
  hair: box([0, 8, 10, 4]),
  blur: box([0, 0, 16, 16]),
};

function stored(token: keyof typeof maps, given: Partial<HeatmapRecord> = {}): HeatmapRecord {
  const index = Object.keys(maps).indexOf(token);
  return heatmap(token, index, { ...compressHeatmap(maps[token], 'zlib'), ...given });
}

const ofFile = group('given', { memberTokens: ['eyes', 'hair'], overlapThreshold: 0.9 });

async function setUp(heatmaps: HeatmapRecord[], groups = [ofFile]) {
  const path = '/pictures/a.png';
  const record = fileRecord(path, { heatmaps, groups });
  const { stored: ids } = await storeFileRecords(pool, [record]);
  const id = ids.get(path)!;
  const events = createEventBus();
  const told: string[] = [];
  events.subscribe((name) => told.push(name));
  const settings = { get: (): Settings => ({ databaseUrl: null, heatmapStorage: 'zlib' }) };
  // What these handlers use of the rest: nothing.
  const handlers = groupHandlers({ database, events, settings } as unknown as HandlerDeps);
  const groupsNow = () => getSemanticGroups(pool, id);
  const namesNow = async () => (await groupsNow()).map(({ name }) => name).sort();
  return { id, record, handlers, told, groupsNow, namesNow };
}

const positive = [stored('eyes'), stored('blue eyes'), stored('hair')];

describe('saving groups', () => {
  it('keeps what an import with this threshold would have computed, and tells it once', async () => {
    const { id, handlers, told, groupsNow, namesNow } = await setUp(positive);
    expect(await handlers['groups.save']({ id, threshold: 0.8 })).toEqual({
      earlier: expect.any(String),
    });
    expect(await namesNow()).toEqual(['eyes', 'hair']);
    const tokens = positive.map(({ token }) => ({
      token,
      heatmap: maps[token as keyof typeof maps],
    }));
    const expected = computeGroups(tokens, 0.8);
    const eyes = (await groupsNow()).find(({ name }) => name === 'eyes')!;
    expect(eyes).toMatchObject({
      memberTokens: ['eyes', 'blue eyes'],
      overlapThreshold: 0.8,
      mergeCount: 2,
      autoWeight: expect.closeTo(expected[0]!.autoWeight, 5),
      bbox: [0, 0, 12, 1],
    });
    const merged = mergeMaximum([maps.eyes, maps['blue eyes']]);
    expect(decompressHeatmap(eyes)).toEqual(merged);
    expect(told).toEqual(['library.changed']);

    expect(await handlers['groups.save']({ id, threshold: 0.8 })).toEqual({ earlier: null });
    expect(told).toHaveLength(1);
  });

  it('groups each prompt by itself, and leaves one without heatmaps as it came', async () => {
    const ofNegative = group('from the file', { isNegative: true });
    const { id, handlers, namesNow } = await setUp(positive, [ofFile, ofNegative]);
    await handlers['groups.save']({ id, threshold: 1 });
    expect(await namesNow()).toEqual(['blue eyes', 'eyes', 'from the file', 'hair']);

    const both = await setUp([
      ...positive,
      stored('blur', { isNegative: true }),
      stored('eyes', { isNegative: true, tokenIndex: 9 }),
    ]);
    await both.handlers['groups.save']({ id: both.id, threshold: 0.5 });
    const negative = (await both.groupsNow()).filter(({ isNegative }) => isNegative);
    expect(negative.map(({ memberTokens }) => memberTokens)).toEqual(
      expect.arrayContaining([['blur'], ['eyes']]),
    );
  });

  it('leaves out a damaged heatmap, and changes nothing when none can be read', async () => {
    const damaged = { bytes: Buffer.from('not zlib') };
    const one = await setUp([stored('eyes', damaged), stored('hair')]);
    await one.handlers['groups.save']({ id: one.id, threshold: 0.8 });
    expect(await one.namesNow()).toEqual(['hair']);

    const none = await setUp([stored('eyes', damaged)]);
    await expect(
      none.handlers['groups.save']({ id: none.id, threshold: 0.8 }),
    ).rejects.toMatchObject({ code: 'heatmap-encoding' });
    expect(await none.namesNow()).toEqual(['given']);
    expect(none.told).toEqual([]);
  });

  it('says that an image is not there', async () => {
    const { handlers } = await setUp(positive);
    await expect(
      handlers['groups.save']({ id: 2_000_000_000, threshold: 0.8 }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves the places of tokens as they are, and is found by its new groups', async () => {
    const { id, handlers } = await setUp(positive);
    const places = async () => (await pool.query('SELECT * FROM daam_placement')).rows;
    const before = await places();
    await handlers['groups.save']({ id, threshold: 0.6 });
    expect(await places()).toEqual(before);
    const usage = await pool.query(`
      SELECT t.token, u.image_count FROM group_usage AS u JOIN token AS t ON t.id = u.token_id
      WHERE u.image_count > 0 ORDER BY t.token`);
    expect(usage.rows).toEqual([
      { token: 'eyes', image_count: 1 },
      { token: 'hair', image_count: 1 },
    ]);
  });
});

describe('putting groups back', () => {
  it('brings them back as they were, also those that came with the file', async () => {
    const { id, handlers, told, groupsNow } = await setUp(positive);
    const before = await groupsNow();
    const { earlier } = await handlers['groups.save']({ id, threshold: 0.8 });
    await handlers['groups.putBack']({ id, earlier: earlier! });
    expect(await groupsNow()).toEqual(before);
    expect(told).toEqual(['library.changed', 'library.changed']);
  });

  it('is refused for another image, an unknown name, and a file that was read anew', async () => {
    const { id, record, handlers, namesNow } = await setUp(positive);
    const { earlier } = await handlers['groups.save']({ id, threshold: 0.8 });
    const refused = { code: 'not-found' };
    await expect(
      handlers['groups.putBack']({ id: id + 1, earlier: earlier! }),
    ).rejects.toMatchObject(refused);
    await expect(handlers['groups.putBack']({ id, earlier: 'nothing' })).rejects.toMatchObject(
      refused,
    );
    await storeFileRecords(pool, [
      { ...record, file: { ...record.file, mtimeMs: record.file.mtimeMs + 5_000 } },
    ]);
    await expect(handlers['groups.putBack']({ id, earlier: earlier! })).rejects.toMatchObject(
      refused,
    );
    expect(await namesNow()).toEqual(['given']);
  });
});
