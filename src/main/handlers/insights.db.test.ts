import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors';
import type { Effect } from '@shared/insights';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, group, heatmap, placement } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { createSqlEngine } from '../search/sql-engine';
import { insightHandlers } from './insights';

const [may, june] = [Date.UTC(2026, 4, 31, 23, 59), Date.UTC(2026, 5, 1)];
const all = { query: '', text: '', minImages: 1, offset: 0, limit: 100 } as const;
const frequent = { ranking: 'frequent', limit: 10 } as const;
const byImages = { sort: 'images', direction: 'desc' } as const;

describe('insights', async () => {
  const database = await testDatabase();
  const { pool } = database;
  const handlers = insightHandlers({ database, search: createSqlEngine(pool) });
  const empty = await Promise.all([
    handlers['insights.overview']({ query: '' }),
    handlers['insights.tokens']({ ...all, ...byImages, isNegative: false }),
    handlers['insights.token']({ query: '', token: 'moon', isNegative: false }),
    handlers['insights.pattern']({ query: '', token: 'moon', isNegative: false }),
    handlers['insights.pairs']({ query: '', isNegative: false, token: null, ...frequent }),
    handlers['insights.positions']({ query: '', isNegative: false }),
    handlers['insights.by']({ query: '', field: 'model' }),
  ]);
  await storeFileRecords(pool, [
    fileRecord('/dragon.png', {
      file: { mtimeMs: may },
      image: { model: 'Dream', sampler: 'euler', loras: [{ name: 'scales', strength: 1 }] },
      heatmaps: [
        heatmap('dragon', 0, { maxAttention: 1 }),
        heatmap('moon', 1, { maxAttention: 0.5 }),
        heatmap('dragon', 2, { maxAttention: 0.5 }),
        heatmap('blurry', 0, { isNegative: true, maxAttention: 0.125 }),
      ],
      placements: [
        placement('dragon', [0, 1, 8, 9]),
        placement('moon', [54, 55, 62, 63]),
        placement('blurry', [0], { isNegative: true }),
      ],
      groups: [group('dragon', { mergeCount: 3 })],
    }),
    fileRecord('/moon.png', {
      file: { mtimeMs: june },
      image: { model: null, sampler: 'euler' },
      heatmaps: [heatmap('moon', 0, { maxAttention: 1, coverageArea: 0.375 })],
      placements: [placement('moon', [54, 55, 62, 63], { scale: 0.5 })],
    }),
    fileRecord('/plain.png'),
  ]);

  it('says what the library is made of', async () => {
    expect(await handlers['insights.overview']({ query: '' })).toEqual({
      images: 3,
      imagesWithHeatmaps: 2,
      totalHeatmaps: 5,
      positiveHeatmaps: 4,
      negativeHeatmaps: 1,
      avgMeanAttention: 0.25,
      totalSemanticGroups: 1,
      avgMergeCount: 3,
      sample: null,
    });
    expect(await handlers['insights.overview']({ query: 'model=dream' })).toMatchObject({
      images: 1,
      totalHeatmaps: 4,
      sample: null,
    });
  });

  it('lists tokens with what they do, counting an image once that has a token twice', async () => {
    const { total, rows, sample } = await handlers['insights.tokens']({
      ...all,
      ...byImages,
      isNegative: false,
    });
    expect([total, sample]).toEqual([2, null]);
    expect(rows).toEqual([
      {
        token: 'moon',
        isNegative: false,
        ...effect(2, 2, 0.75, 0.25),
        trend: [
          { month: '2026-05', ...effect(1, 1, 0.5, 0.125) },
          { month: '2026-06', ...effect(1, 1, 1, 0.375) },
        ],
      },
      {
        token: 'dragon',
        isNegative: false,
        ...effect(1, 2, 0.75, 0.125),
        trend: [{ month: '2026-05', ...effect(1, 2, 0.75, 0.125) }],
      },
    ]);
  });

  it('filters and orders tokens, and divides them into pages', async () => {
    const list = async (given: Partial<Parameters<(typeof handlers)['insights.tokens']>[0]>) => {
      const table = await handlers['insights.tokens']({
        ...all,
        ...byImages,
        isNegative: false,
        ...given,
      });
      return [table.total, ...table.rows.map(({ token }) => token)];
    };
    expect(await list({ isNegative: true })).toEqual([1, 'blurry']);
    expect(await list({ sort: 'token', direction: 'asc' })).toEqual([2, 'dragon', 'moon']);
    expect(await list({ text: 'MOO' })).toEqual([1, 'moon']);
    expect(await list({ text: '%' })).toEqual([0]);
    expect(await list({ minImages: 2 })).toEqual([1, 'moon']);
    expect(await list({ limit: 1, offset: 1 })).toEqual([2, 'dragon']);
    expect(await list({ offset: 9 })).toEqual([2]);
    expect(await list({ query: 'file:moon' })).toEqual([1, 'moon']);
    expect(await list({ by: { field: 'model', value: 'Dream' } })).toEqual([2, 'dragon', 'moon']);
    expect(await list({ by: { field: 'model', value: null } })).toEqual([1, 'moon']);
    expect(await list({ by: { field: 'lora', value: 'unknown' } })).toEqual([0]);
  });

  it('knows a token by month, model, sampler and LoRA', async () => {
    const moon = { query: '', token: 'moon', isNegative: false };
    const insight = await handlers['insights.token'](moon);
    expect(insight.effect).toEqual(effect(2, 2, 0.75, 0.25));
    expect(insight.trend.map(({ month }) => month)).toEqual(['2026-05', '2026-06']);
    expect(insight.by).toEqual({
      model: [
        { value: 'Dream', ...effect(1, 1, 0.5, 0.125) },
        { value: null, ...effect(1, 1, 1, 0.375) },
      ],
      sampler: [{ value: 'euler', ...effect(2, 2, 0.75, 0.25) }],
      lora: [
        { value: 'scales', ...effect(1, 1, 0.5, 0.125) },
        { value: null, ...effect(1, 1, 1, 0.375) },
      ],
    });
    expect(await handlers['insights.token']({ ...moon, query: 'moon' })).toEqual(insight);
    const nobodys = await handlers['insights.token']({ ...moon, token: 'sun' });
    expect(nobodys.effect).toEqual({ ...effect(0, 0, 0, 0), avgMean: 0 });
  });

  it('averages where a token lies', async () => {
    const pattern = await handlers['insights.pattern']({
      query: '',
      token: 'moon',
      isNegative: false,
    });
    expect(pattern).toMatchObject({ images: 2, sample: null });
    expect([pattern.mean[63], pattern.deviation[63]]).toEqual([0.75, 0.25]);
    expect([pattern.mean[0], pattern.deviation[0]]).toEqual([0, 0]);
  });

  it('finds what goes together, and how it lies', async () => {
    const pairs = (token: string | null, query = '') =>
      handlers['insights.pairs']({ query, isNegative: false, token, ...frequent });
    const together = {
      first: 'moon',
      second: 'dragon',
      images: 1,
      share: 0.5,
      lift: 1,
      dx: -0.75,
      dy: -0.75,
    };
    expect(await pairs(null)).toEqual({ pairs: [together], sample: null });
    expect(await pairs('moon')).toEqual({ pairs: [{ ...together, lift: null }], sample: null });
    expect((await pairs('dragon')).pairs).toEqual([
      { ...together, first: 'dragon', second: 'moon', share: 1, lift: null, dx: 0.75, dy: 0.75 },
    ]);
    expect((await pairs('dragon', 'file:moon')).pairs).toEqual([]);
    expect((await pairs('sun')).pairs).toEqual([]);
    // Every image has the moon: that the dragon has it too says nothing.
    const asked = { query: '', isNegative: false, token: null, limit: 10 } as const;
    const tied = await handlers['insights.pairs']({ ...asked, ranking: 'tied' });
    expect(tied.pairs).toEqual([]);
  });

  it('compares places in the prompt, models and LoRAs', async () => {
    const { positions } = await handlers['insights.positions']({ query: '', isNegative: false });
    expect(positions.map(({ position, images, avgMax }) => [position, images, avgMax])).toEqual([
      [0, 2, 1],
      [1, 1, 0.5],
      [2, 1, 0.5],
    ]);
    const { rows } = await handlers['insights.by']({ query: '', field: 'lora' });
    expect(rows).toEqual([
      { value: 'scales', ...effect(1, 3, 2 / 3, 0.125) },
      { value: null, ...effect(1, 1, 1, 0.375) },
    ]);
  });

  it('has nothing to say of an empty library, and says so in the same words', () => {
    const cells = new Array<number>(64).fill(0);
    const none = { images: 0, heatmaps: 0, avgMax: 0, avgMean: 0, avgCoverage: 0 };
    expect(empty).toEqual([
      {
        images: 0,
        imagesWithHeatmaps: 0,
        totalHeatmaps: 0,
        positiveHeatmaps: 0,
        negativeHeatmaps: 0,
        avgMeanAttention: 0,
        totalSemanticGroups: 0,
        avgMergeCount: 0,
        sample: null,
      },
      { total: 0, rows: [], sample: null },
      {
        token: 'moon',
        isNegative: false,
        effect: none,
        trend: [],
        by: { model: [], sampler: [], lora: [] },
        sample: null,
      },
      { images: 0, mean: cells, deviation: cells, sample: null },
      { pairs: [], sample: null },
      { positions: [], sample: null },
      { rows: [], sample: null },
    ]);
  });

  it('looks at a part of what a search finds where that is much, and says so', async () => {
    await pool.query(`
      INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                         content_hash, raw_metadata, parser_version, generator)
      SELECT '/many/' || n, n, '/many', 1, now(), 1, 1, 'png', n, '{}', 1, 'many'
      FROM generate_series(1, 2001) AS n`);
    const sample = { looked: 2000, of: 2001 };
    const many = { query: 'generator=many' };
    expect(await handlers['insights.overview'](many)).toMatchObject({ images: 2000, sample });
    expect(await handlers['insights.by']({ ...many, field: 'model' })).toEqual({
      rows: [],
      sample,
    });
    expect(await handlers['insights.overview']({ query: '' })).toMatchObject({ images: 2004 });
  });

  it('refuses what is no query', async () => {
    await expect(handlers['insights.overview']({ query: 'dragon &' })).rejects.toThrow(AppError);
  });
});

function effect(images: number, heatmaps: number, avgMax: number, avgCoverage: number): Effect {
  return { images, heatmaps, avgMax: expect.closeTo(avgMax, 9), avgMean: 0.25, avgCoverage };
}
