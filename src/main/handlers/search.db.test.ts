import { describe, expect, it } from 'vitest';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, placement } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createSqlEngine } from '../search/sql-engine';
import { searchHandlers } from './search';

const whole = Array.from({ length: 64 }, (_, cell) => cell);

describe('searching', async () => {
  const database = await testDatabase();
  const { pool } = database;
  const handlers = searchHandlers({ database, search: createSqlEngine(pool) });
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/a/dragon.png', {
      image: { model: 'DreamShaper 8', loras: [{ name: 'scales', strength: 1 }], steps: 30 },
      placements: [placement('dragon', [0, 1, 8, 9]), placement('moon', [62, 63])],
    }),
    fileRecord('/a/b/both.png', {
      image: { prompt: 'a dragon, a tree', width: 900, negativePrompt: 'blurry text' },
      placements: [
        placement('dragon', whole),
        placement('text', [0, 1, 8, 9], { isNegative: true }),
      ],
    }),
    fileRecord('/c.png', { image: { prompt: null, width: 768 } }),
  ]);
  const [dragon, both, plain] = ['/a/dragon.png', '/a/b/both.png', '/c.png'].map((path) =>
    stored.get(path)!,
  ) as [number, number, number];
  const find = (query: string, limit = 10) =>
    handlers['search.find']({ query, sort: 'score', direction: 'desc', limit });
  const ids = async (query: string) => (await find(query)).hits.map(({ id }) => id);

  it('finds the best first, says how many there are, and what each scores', async () => {
    expect(await find('dragon@top-left')).toEqual({
      count: 2,
      hits: [
        { id: both, score: 4 },
        { id: dragon, score: 1 },
      ],
    });
    expect(await find('dragon@top-left & dragon@8[0*0.5]>=1', 1)).toEqual({
      count: 2,
      hits: [{ id: both, score: 4.5 }],
    });
    expect(await find('', 0)).toEqual({ count: 3, hits: [] });
  });

  it('joins terms by all, any and none', async () => {
    expect(await ids('dragon & !moon')).toEqual([both]);
    expect(await ids('moon | -text')).toEqual([both, dragon]);
    expect(await ids('!(moon | -text)')).toEqual([plain]);
    expect(await ids('nobody-used-this')).toEqual([]);
    expect(await ids('!nobody-used-this & dragon')).toEqual([both, dragon]);
  });

  it('knows how tokens lie to one another', async () => {
    expect(await ids('dragon left-of moon')).toEqual([dragon]);
    expect(await ids('moon below dragon')).toEqual([dragon]);
    expect(await ids('dragon larger-than moon')).toEqual([dragon]);
    expect(await ids('-text inside dragon')).toEqual([both]);
    expect(await ids('dragon overlaps -text')).toEqual([both]);
    expect(await ids('dragon overlaps moon')).toEqual([]);
  });

  it('knows the facts of an image', async () => {
    expect(await ids('prompt:"TREE dragon"')).toEqual([both]);
    expect(await ids('negative:text')).toEqual([both]);
    expect(await ids('!prompt:tree')).toEqual([dragon, plain]);
    expect(await ids('prompt:"," | !prompt:","')).toEqual([both, dragon, plain]);
    expect(await ids('model:dreamshaper')).toEqual([dragon]);
    expect(await ids('model="dreamshaper 8"')).toEqual([dragon]);
    expect(await ids('lora=SCALES')).toEqual([dragon]);
    expect(await ids('folder="/a"')).toEqual([both, dragon]);
    expect(await ids('folder="/a/b/"')).toEqual([both]);
    expect(await ids('file:both')).toEqual([both]);
    expect(await ids('steps>=30')).toEqual([dragon]);
    expect(await ids('aspect=1..2')).toEqual([both, plain]);
    expect(await ids('seed=18446744073709551615')).toEqual([both, dragon, plain]);
    expect(await ids('date=2023-11-13..2023-11-16')).toEqual([both, dragon, plain]);
    expect(await ids('date>=2024')).toEqual([]);
    expect(await ids('is:favorite')).toEqual([]);
  });

  it('lists all in order of a fact', async () => {
    const input = { query: 'steps>=1', sort: 'name' as const, direction: 'desc' as const };
    expect(await handlers['search.ids']({ ...input, scores: true })).toEqual({
      ids: [dragon, plain, both],
      scores: null,
    });
  });

  it('says what each of the list scores where a place is asked for', async () => {
    const input = { query: 'dragon@8[0*0.33]', sort: 'name' as const, direction: 'asc' as const };
    const ids = [both, dragon];
    expect(await handlers['search.ids']({ ...input, scores: true })).toEqual({
      ids,
      scores: [0.33, 0.33],
    });
    expect(await handlers['search.ids']({ ...input, scores: false })).toEqual({
      ids,
      scores: null,
    });
    // Nobody used it: scored all the same.
    const nobody = { ...input, query: 'nobody-used-this | dragon@4[0]', scores: true };
    expect((await handlers['search.ids'](nobody)).scores).toEqual([1, 1]);
  });

  it('lists the tokens that live in a place, of what is found', async () => {
    const place = { gridSize: 8 as const, weights: whole.map((cell) => (cell >= 62 ? 1 : 0)) };
    const here = (query: string, isNegative = false) =>
      handlers['search.here']({ query, place, isNegative, limit: 10 });
    expect(await here('')).toEqual({
      rows: [
        { token: 'dragon', images: 1, attention: 0.5 },
        { token: 'moon', images: 1, attention: 1 },
      ],
      sample: null,
    });
    expect((await here('moon')).rows.map(({ token }) => token)).toEqual(['moon']);
    expect(await here('', true)).toEqual({ rows: [], sample: null });
    await expect(
      handlers['search.here']({
        query: '',
        place: { gridSize: 4, weights: [] },
        isNegative: false,
        limit: 10,
      }),
    ).rejects.toMatchObject({ code: 'bad-request', message: 'Paint at least one cell.' });
    await expect(here('dragon@@')).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('counts what is found by facts', async () => {
    const facets = await handlers['search.facets']({
      query: 'steps>=1',
      fields: ['orientation', 'model', 'lora', 'folder', 'rating', 'favorite'],
      limit: 2,
    });
    expect(facets).toEqual([
      {
        field: 'orientation',
        values: [
          { value: 'landscape', count: 1 },
          { value: 'portrait', count: 1 },
        ],
      },
      { field: 'model', values: [{ value: 'DreamShaper 8', count: 1 }] },
      { field: 'lora', values: [{ value: 'scales', count: 1 }] },
      {
        field: 'folder',
        values: [
          { value: '/', count: 1 },
          { value: '/a', count: 1 },
        ],
      },
      { field: 'rating', values: [{ value: '0', count: 3 }] },
      { field: 'favorite', values: [{ value: 'no', count: 3 }] },
    ]);
  });

  it('says where a token usually lies', async () => {
    const spread = await handlers['search.spread']({ token: 'dragon', isNegative: false });
    expect(spread.imageCount).toBe(2);
    expect(spread.cells).toEqual(whole.map((cell) => ([0, 1, 8, 9].includes(cell) ? 1 : 0.5)));
    expect(await handlers['search.spread']({ token: 'dragon', isNegative: true })).toEqual({
      imageCount: 0,
      cells: whole.map(() => 0),
    });
  });

  it('refuses a text that is no query, and a place without a cell', async () => {
    await expect(find('dragon@@')).rejects.toMatchObject({ code: 'bad-request' });
    await expect(find('dragon@8[]')).rejects.toMatchObject({
      code: 'bad-request',
      message: 'Paint at least one cell for "dragon".',
    });
  });
});
