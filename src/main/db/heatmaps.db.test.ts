import { describe, expect, it } from 'vitest';
import { getSemanticGroups } from './groups';
import * as heatmaps from './heatmaps';
import { getImageDetail } from './image-detail';
import { storeImages } from './images';
import { getDaamStats, getImageCountWithDaam } from './statistics';
import { suggestTokens } from './spatial';
import { fileRecord, group, heatmap, placement } from './testing/records';
import { storesOf } from './testing/stores';
import { testDatabase } from './testing/test-database';

describe('heatmaps and groups', async () => {
  const { pool } = await testDatabase();
  const { storeHeatmaps, storeSemanticGroups, storePlacements } = storesOf(pool);
  const newImage = async (path: string): Promise<number> =>
    (await storeImages(pool, [fileRecord(path)])).get(path)!;
  const dragon = heatmap('dragon', 0);
  const moon = heatmap('moon', 1, { bbox: null, samplingConfig: null, compression: 'zlib' });
  const blur = heatmap('blur', 0, { isNegative: true });

  it('gives heatmaps back with their bytes: all, by polarity, by token', async () => {
    const imageId = await newImage('/get.png');
    await storeHeatmaps([{ imageId, heatmaps: [blur, moon, dragon] }]);
    expect(await heatmaps.getHeatmaps(pool, imageId)).toEqual([dragon, moon, blur]);
    expect(await heatmaps.getHeatmaps(pool, imageId, { isNegative: true })).toEqual([blur]);
    expect(await heatmaps.getHeatmaps(pool, imageId, { isNegative: false })).toEqual([
      dragon,
      moon,
    ]);
    expect(await heatmaps.getHeatmapByToken(pool, imageId, 'moon')).toEqual(moon);
    expect(await heatmaps.getHeatmapByToken(pool, imageId, 'blur')).toBeNull();
    expect(await heatmaps.getHeatmapByToken(pool, imageId, 'blur', true)).toEqual(blur);
  });

  it('replaces what those images had, and only theirs', async () => {
    const [one, two] = [await newImage('/replace-1.png'), await newImage('/replace-2.png')];
    const full = [one, two].map((imageId) => ({ imageId, heatmaps: [dragon, moon, blur] }));
    await storeHeatmaps(full);
    await storeHeatmaps(full);
    expect(await heatmaps.getHeatmaps(pool, one)).toHaveLength(3);
    const castle = heatmap('castle', 1);
    await storeHeatmaps([{ imageId: one, heatmaps: [castle] }]);
    expect(await heatmaps.getHeatmaps(pool, one)).toEqual([castle]);
    expect(await heatmaps.getHeatmaps(pool, two)).toHaveLength(3);
    expect((await getImageDetail(pool, one)).heatmapCount).toBe(1);
    const count = await pool.query('SELECT heatmap_count FROM image WHERE id = $1', [one]);
    expect(count.rows).toEqual([{ heatmap_count: 1 }]);
  });

  it('keeps the first of two heatmaps with the same index', async () => {
    const imageId = await newImage('/duplicate.png');
    await storeHeatmaps([{ imageId, heatmaps: [dragon, heatmap('other', 0)] }]);
    expect(await heatmaps.getHeatmaps(pool, imageId)).toEqual([dragon]);
  });

  it('summarises every token, positive ones first', async () => {
    const imageId = await newImage('/summary.png');
    await storeHeatmaps([{ imageId, heatmaps: [blur, moon, dragon] }]);
    const facts = { maxAttention: 0.75, meanAttention: 0.25, coverageArea: 0.125 };
    expect(await heatmaps.getDaamSummary(pool, imageId)).toEqual([
      { token: 'dragon', isNegative: false, ...facts, bbox: [1, 2, 30, 40] },
      { token: 'moon', isNegative: false, ...facts, bbox: null },
      { token: 'blur', isNegative: true, ...facts, bbox: [1, 2, 30, 40] },
    ]);
  });

  it('gives groups by attention density, and replaces them', async () => {
    const imageId = await newImage('/groups.png');
    const [sparse, dense] = [
      group('sky', { attentionDensity: 1 }),
      group('eyes', { attentionDensity: 4 }),
    ];
    const odd = group('odd', {
      attentionDensity: 2,
      memberTokens: [],
      bbox: [0, 0, 1, 1],
      isNegative: true,
    });
    await storeSemanticGroups([{ imageId, groups: [sparse, dense, odd] }]);
    expect(await getSemanticGroups(pool, imageId)).toEqual([dense, odd, sparse]);
    await storeSemanticGroups([{ imageId, groups: [sparse] }]);
    expect(await getSemanticGroups(pool, imageId)).toEqual([sparse]);
  });

  it('shows config, heatmaps and groups without bytes in the detail', async () => {
    const imageId = await newImage('/detail.png');
    await storeHeatmaps([{ imageId, heatmaps: [dragon] }]);
    await storeSemanticGroups([{ imageId, groups: [group('eyes')] }]);
    const detail = await getImageDetail(pool, imageId);
    expect(detail.samplingConfig).toEqual({ stride: 1 });
    expect(detail.heatmaps).toHaveLength(1);
    expect(dragon).toMatchObject(detail.heatmaps[0]!);
    expect(detail.heatmaps[0]).not.toHaveProperty('bytes');
    expect(detail.groups[0]).toMatchObject({
      name: 'eyes',
      memberTokens: ['eyes', 'detailed eyes'],
    });
    expect(detail.groups[0]).not.toHaveProperty('bytes');
  });

  it('deletes heatmaps, groups and placements together, and keeps the image', async () => {
    const imageId = await newImage('/delete.png');
    await storeHeatmaps([{ imageId, heatmaps: [dragon] }]);
    await storeSemanticGroups([{ imageId, groups: [group('eyes')] }]);
    await storePlacements([{ imageId, placements: [placement('only here', [0])] }]);
    await heatmaps.deleteHeatmaps(pool, imageId);
    const detail = await getImageDetail(pool, imageId);
    expect([detail.heatmaps, detail.groups]).toEqual([[], []]);
    expect(await suggestTokens(pool, { text: 'only here', isNegative: false, limit: 5 })).toEqual(
      [],
    );
    const left = await pool.query('SELECT FROM daam_placement WHERE image_id = $1', [imageId]);
    expect(left.rowCount).toBe(0);
  });

  it('stores numbers that four bytes cannot hold', async () => {
    const imageId = await newImage('/numbers.png');
    const odd = heatmap('odd', 0, {
      meanAttention: 1e-60,
      totalAttention: 1e60,
      coverageArea: NaN,
    });
    await storeHeatmaps([{ imageId, heatmaps: [odd] }]);
    const [stored] = await heatmaps.getHeatmaps(pool, imageId);
    expect(stored).toMatchObject({ meanAttention: 0, coverageArea: 0 });
    expect(stored!.totalAttention).toBeGreaterThan(3e38);
  });

  it('stores a NUL inside a token and in the config', async () => {
    const imageId = await newImage('/nul.png');
    const odd = heatmap('dra\0gon', 0, { samplingConfig: { 'a\0': ['b\0', null, 1] } });
    await storeHeatmaps([{ imageId, heatmaps: [odd] }]);
    expect(await heatmaps.getHeatmapByToken(pool, imageId, 'dra\0gon')).toMatchObject({
      token: 'dragon',
      samplingConfig: { a: ['b', null, 1] },
    });
  });
});

describe('statistics', async () => {
  const { pool } = await testDatabase();
  const { storeHeatmaps, storeSemanticGroups } = storesOf(pool);

  it('are zero for an empty library', async () => {
    expect(await getImageCountWithDaam(pool)).toBe(0);
    expect(Object.values(await getDaamStats(pool))).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('count images, heatmaps by polarity, and groups', async () => {
    const ids = await storeImages(pool, [
      fileRecord('/1.png'),
      fileRecord('/2.png'),
      fileRecord('/3.png'),
    ]);
    const [one, two] = [...ids.values()] as [number, number];
    await storeHeatmaps([
      { imageId: one, heatmaps: [heatmap('a', 0), heatmap('b', 1, { meanAttention: 1 })] },
      { imageId: two, heatmaps: [heatmap('a', 0, { isNegative: true })] },
    ]);
    const groups = [group('g', { mergeCount: 2 }), group('h', { mergeCount: 3 })];
    await storeSemanticGroups([{ imageId: one, groups }]);
    expect(await getImageCountWithDaam(pool)).toBe(2);
    expect(await getDaamStats(pool)).toEqual({
      imagesWithDaam: 2,
      totalHeatmaps: 3,
      positiveHeatmaps: 2,
      negativeHeatmaps: 1,
      avgMeanAttention: 0.5,
      totalSemanticGroups: 2,
      avgMergeCount: 2.5,
    });
  });
});
