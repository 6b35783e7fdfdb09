import { beforeEach, describe, expect, it } from 'vitest';
import { removeImages, restoreImages } from '../db/removed-images';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { LiveEngine } from '../search/live-engine';
import { createSqlEngine } from '../search/sql-engine';
import { parseQuery } from '@shared/search/parse-query';
import { collectionHandlers } from './collections';

const { pool } = await testDatabase();
const events = createEventBus();
const handlers = collectionHandlers({ database: { pool } as never, events });
let [a, b, c] = [0, 0, 0];
let changes: string[] = [];
events.subscribe((name) => void changes.push(name));

beforeEach(async () => {
  await pool.query('TRUNCATE image, removed_image, collection CASCADE');
  const paths = ['/a.png', '/b.png', '/c.png'];
  const { stored } = await storeFileRecords(
    pool,
    paths.map((path) => fileRecord(path)),
  );
  [a, b, c] = paths.map((path) => stored.get(path)!) as [number, number, number];
  changes = [];
});

const create = (name: string, ids: number[] = []) =>
  handlers['collections.create']({ name, query: null, ids });

describe('collections', () => {
  it('hold images that are put in and taken out; each call gives what it changed', async () => {
    const { id, imageCount } = await create('May', [a]);
    expect(imageCount).toBe(1);
    expect(await handlers['collections.add']({ id, ids: [a, b, 999_999] })).toEqual([b]);
    expect(await handlers['collections.take']({ id, ids: [a, c] })).toEqual([a]);
    expect(await handlers['collections.list']()).toEqual([
      { id, name: 'May', query: null, imageCount: 1 },
    ]);
    // Whoever does not ask for a collection has nothing to read again.
    expect(changes).toEqual(Array(3).fill('collections.changed'));
  });

  it('are named once, whatever the case, and are found by name', async () => {
    const { id } = await create('May');
    await expect(create('may')).rejects.toThrow('There is a collection named "may" already.');
    const other = await create('June');
    await expect(
      handlers['collections.change']({ id: other.id, name: 'MAY' }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    expect(await handlers['collections.change']({ id, name: 'mAy' })).toMatchObject({
      name: 'mAy',
    });
  });

  it('keep searches, whose text has to be one', async () => {
    const saved = await handlers['collections.create']({
      name: 'Dragons',
      query: 'dragon@center',
      ids: [],
    });
    expect(saved).toMatchObject({ query: 'dragon@center', imageCount: null });
    await expect(
      handlers['collections.change']({ id: saved.id, query: 'dragon@' }),
    ).rejects.toThrow('Name a place');
    expect(
      await handlers['collections.change']({ id: saved.id, query: 'dragon@top' }),
    ).toMatchObject({ query: 'dragon@top' });
    await expect(handlers['collections.add']({ id: saved.id, ids: [a] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are deleted and restored with what was in them', async () => {
    const { id } = await create('May', [a, b]);
    await handlers['collections.delete']({ id });
    expect(await handlers['collections.list']()).toEqual([]);
    await expect(handlers['collections.add']({ id, ids: [c] })).rejects.toThrow('no collection');
    const second = await create('May');
    await expect(handlers['collections.restore']({ id })).rejects.toThrow('already');
    await handlers['collections.delete']({ id: second.id });
    expect(await handlers['collections.restore']({ id })).toMatchObject({ imageCount: 2 });
  });

  it('still hold an image that was removed from the library and came back', async () => {
    const { id } = await create('May', [a, b]);
    await removeImages(pool, [a]);
    expect(await handlers['collections.list']()).toMatchObject([{ imageCount: 1 }]);
    await restoreImages(pool, [a]);
    expect(await handlers['collections.list']()).toMatchObject([{ id, imageCount: 2 }]);
  });

  it('hold the one image that two of the same path become', async () => {
    const { id } = await create('May', [b]);
    await removeImages(pool, [a]);
    const { stored } = await storeFileRecords(pool, [fileRecord('/a.png')]);
    await handlers['collections.add']({ id, ids: [stored.get('/a.png')!] });
    await restoreImages(pool, [a]);
    expect(await handlers['collections.list']()).toMatchObject([{ imageCount: 2 }]);
    expect(await handlers['collections.take']({ id, ids: [a] })).toEqual([a]);
  });

  it('are searched in by both engines, also after changes', async () => {
    const engines = [createSqlEngine(pool), new LiveEngine(pool)];
    const found = async (text: string) => {
      const query = parseQuery(text);
      const answers = await Promise.all(
        engines.map((engine) => engine.ids({ query, sort: 'name', direction: 'asc' })),
      );
      expect([...answers[1]!]).toEqual(answers[0]);
      return answers[0];
    };
    const { id } = await create('First of May', [a, b]);
    expect(await found('in:first of may')).toEqual([a, b]);
    expect(await found('!in:"First of May"')).toEqual([c]);
    await handlers['collections.add']({ id, ids: [c] });
    await handlers['collections.take']({ id, ids: [a] });
    expect(await found('in:first of may')).toEqual([b, c]);
    await handlers['collections.change']({ id, name: 'June' });
    expect(await found('in:first of may')).toEqual([]);
    expect(await found('in:june')).toEqual([b, c]);
    await handlers['collections.delete']({ id });
    expect(await found('in:june')).toEqual([]);
  });
});
