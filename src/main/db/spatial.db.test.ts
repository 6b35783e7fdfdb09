import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateSpatialIndex, cellMeans } from '@shared/heatmap/grid';
import { regionNames } from '@shared/regions';
import type { PlacementRecord } from '../records';
import { storeImages } from './images';
import * as spatial from './spatial';
import { fileRecord, placement } from './testing/records';
import { searchRows, type IndexRow } from './testing/search-oracle';
import { storesOf } from './testing/stores';
import { testDatabase } from './testing/test-database';
import { unusedTokens } from './unused-tokens';

describe('search by place', async () => {
  const { pool } = await testDatabase();
  const { storePlacements, storeSpatialIndex } = storesOf(pool);
  const newImage = async (path: string): Promise<number> =>
    (await storeImages(pool, [fileRecord(path)])).get(path)!;

  it('scores by the sum over the asked cells that reach the minimum', async () => {
    const [one, two, three] = [await newImage('/s1'), await newImage('/s2'), await newImage('/s3')];
    await storePlacements([
      // Cell 0 of the 4×4 grid is 8×8 cells 0, 1, 8, 9.
      { imageId: one, placements: [placement('dragon', [0, 1, 8, 9])] },
      { imageId: two, placements: [placement('dragon', [0, 1, 8, 9, 2, 3])] },
      { imageId: three, placements: [placement('dragon', [63])] },
    ]);
    const hits = await spatial.findImagesByTokenLocation(pool, {
      token: 'dragon',
      cells: [0, 1, 1, 0],
    });
    expect(hits).toEqual([
      { imageId: two, totalAttention: 1.5, coverageCells: 2 },
      { imageId: one, totalAttention: 1, coverageCells: 1 },
    ]);
    const fine = await spatial.findImagesByTokenLocation(pool, {
      token: 'dragon',
      cells: [63, 2],
      gridSize: 8,
      limit: 1,
    });
    expect(fine).toEqual([{ imageId: two, totalAttention: 1, coverageCells: 1 }]);
    expect(
      await spatial.findImagesByTokenLocation(pool, {
        token: 'dragon',
        cells: [0],
        isNegative: true,
      }),
    ).toEqual([]);
    expect(await spatial.findImagesByTokenLocation(pool, { token: 'drag', cells: [0] })).toEqual(
      [],
    );
    const region = await spatial.findImagesByTokenInRegion(pool, {
      token: 'dragon',
      region: 'bottom-right',
      minAttention: 0.2,
    });
    expect(region).toEqual([{ imageId: three, totalAttention: 0.25, coverageCells: 1 }]);
  });

  it('lists the nine regions when asked for another', async () => {
    const search = spatial.findImagesByTokenInRegion(pool, { token: 'dragon', region: 'middle' });
    await expect(search).rejects.toMatchObject({
      code: 'unknown-region',
      message: expect.stringContaining(regionNames.join(', ')),
    });
  });

  it.each([
    [[16], 4],
    [[-1], 4],
    [[64, 3], 8],
    [[], 4],
  ] as const)('refuses cells %j on grid %i', async (cells, gridSize) => {
    const search = spatial.findImagesByTokenLocation(pool, { token: 'dragon', cells, gridSize });
    await expect(search).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('refuses a null cell and another grid in SQL', async () => {
    await expect(
      pool.query(`SELECT find_images_by_token_location('x', ARRAY[1, NULL])`),
    ).rejects.toThrow('null');
    await expect(
      pool.query(`SELECT find_images_by_token_location('x', ARRAY[1], 0.3, 9, 5)`),
    ).rejects.toThrow('not 5');
  });

  it('replaces placements and counts images per token', async () => {
    const [one, two] = [await newImage('/u1'), await newImage('/u2')];
    const counts = () => spatial.suggestTokens(pool, { text: 'USED', isNegative: false, limit: 9 });
    const [often, rare, negative] = [
      placement('used often', [1]),
      placement('used 100%_', [2]),
      placement('used', [3], { isNegative: true }),
    ];
    const batch = [
      { imageId: one, placements: [often, rare, negative] },
      { imageId: two, placements: [often, often] },
    ];
    await storePlacements(batch);
    await storePlacements(batch);
    expect(await counts()).toEqual([
      { token: 'used often', imageCount: 2 },
      { token: 'used 100%_', imageCount: 1 },
    ]);
    for (const text of ['%_', '0%']) {
      expect(await spatial.suggestTokens(pool, { text, isNegative: false, limit: 9 })).toEqual([
        { token: 'used 100%_', imageCount: 1 },
      ]);
    }
    const has = async (token: string, isNegative: boolean) =>
      (await unusedTokens(pool, [{ token, isNegative }])).length === 0;
    expect(await has('used', true)).toBe(true);
    expect(await has('used', false)).toBe(false);
    expect(await has('USED', true)).toBe(false);
    const [first] = await spatial.suggestTokens(pool, { text: '', isNegative: true, limit: 1 });
    expect(first).toEqual({ token: 'used', imageCount: 1 });
    await storePlacements([{ imageId: one, placements: [] }]);
    expect(await counts()).toEqual([{ token: 'used often', imageCount: 1 }]);
    // The token is still there, with a counter of 0.
    expect(await has('used', true)).toBe(false);
    await pool.query('SELECT refresh_token_usage()');
    expect(await counts()).toEqual([{ token: 'used often', imageCount: 1 }]);
  });

  it('stores a token longer than an index entry', async () => {
    const imageId = await newImage('/long');
    const token = Array.from({ length: 9000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    ).join('');
    await storePlacements([{ imageId, placements: [placement(token, [0, 1, 8, 9])] }]);
    const hits = await spatial.findImagesByTokenLocation(pool, { token, cells: [0] });
    expect(hits.map((hit) => hit.imageId)).toEqual([imageId]);
  });

  it('stores row-per-cell entries of both grids, leaving other tokens alone', async () => {
    const imageId = await newImage('/entries');
    await storePlacements([{ imageId, placements: [placement('kept', [0])] }]);
    const values = Float32Array.from({ length: 32 * 32 }, (_, i) => (i % 32) / 32);
    const map = { width: 32, height: 32, values };
    await storeSpatialIndex(imageId, [
      ...calculateSpatialIndex(map, 'fine', 8),
      ...calculateSpatialIndex(map, 'coarse', 4, true),
    ]);
    const rows = await pool.query<{ token: string; cell: number; attention: number }>(
      `SELECT token, grid_cell_id AS cell, cell_attention AS attention FROM daam_spatial_index
       WHERE image_id = $1 AND grid_size = 4 AND (token = 'fine' OR token = 'coarse' AND is_negative)
       ORDER BY token, grid_cell_id`,
      [imageId],
    );
    expect(rows.rows).toHaveLength(32);
    const expected = cellMeans(map, 4);
    for (const { cell, attention } of rows.rows)
      expect(Math.abs(attention - expected[cell]!)).toBeLessThan(1 / 255);
    const kept = await pool.query(
      `SELECT FROM daam_spatial_index WHERE image_id = $1 AND token = 'kept'`,
      [imageId],
    );
    expect(kept.rowCount).toBe(80);
    const outside = [
      { token: 'x', isNegative: false, gridSize: 4 as const, gridCellId: 16, cellAttention: 0.5 },
    ];
    await expect(storeSpatialIndex(imageId, outside)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('the packed search', async () => {
  const { pool } = await testDatabase();
  const { storePlacements } = storesOf(pool);
  const tokens = ['dragon', 'moon', 'blue eyes'];
  const place = fc.record<PlacementRecord>({
    token: fc.constantFrom(...tokens),
    isNegative: fc.boolean(),
    scale: fc.oneof(
      fc.float({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 1.401298464324817e-45, 0.5, 1),
    ),
    // Few different bytes make ties and cells that lie exactly on the threshold likely.
    cells: fc.uint8Array({ minLength: 64, maxLength: 64 }).chain((random) =>
      fc.constantFrom(
        random,
        random.map((byte) => (byte > 128 ? 255 : 0)),
        random.map(() => 51),
      ),
    ),
  });
  const images = fc.array(fc.array(place, { maxLength: 5 }), { minLength: 1, maxLength: 8 });
  const query = fc.constantFrom(4 as const, 8 as const).chain((gridSize) =>
    fc.record({
      gridSize: fc.constant(gridSize),
      token: fc.constantFrom(...tokens, 'absent'),
      cells: fc.array(fc.nat(gridSize ** 2 - 1), { minLength: 1, maxLength: 80 }),
      minAttention: fc.oneof(
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0, 0.2, 0.3, 0.5, 1),
      ),
      isNegative: fc.boolean(),
      limit: fc.constantFrom(1, 3, 100),
    }),
  );

  it('returns exactly what a row-per-cell oracle returns', async () => {
    const paths = Array.from({ length: 8 }, (_, i) => `/${i}`);
    const ids = [
      ...(
        await storeImages(
          pool,
          paths.map((path) => fileRecord(path)),
        )
      ).values(),
    ].sort((a, b) => a - b);
    await fc.assert(
      fc.asyncProperty(
        images,
        fc.array(query, { minLength: 1, maxLength: 6 }),
        async (library, queries) => {
          await storePlacements(
            ids.map((imageId, i) => ({ imageId, placements: library[i] ?? [] })),
          );
          const rows = ids.flatMap((imageId, i) => toRows(imageId, library[i] ?? []));
          for (const asked of queries) {
            const hits = await spatial.findImagesByTokenLocation(pool, asked);
            // Postgres writes a real with the fewest digits that tell it from its neighbours.
            const exact = hits.map((hit) => ({
              ...hit,
              totalAttention: Math.fround(hit.totalAttention),
            }));
            expect(exact).toEqual(searchRows(rows, asked));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('agrees with the row-per-cell view, cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(images, async (library) => {
        const known = await pool.query<{ id: number }>('SELECT id FROM image ORDER BY id');
        const ids = known.rows.map((row) => row.id);
        await storePlacements(ids.map((imageId, i) => ({ imageId, placements: library[i] ?? [] })));
        const view = await pool.query<IndexRow>(
          `SELECT image_id AS "imageId", token, is_negative AS "isNegative", grid_size AS "gridSize",
                  grid_cell_id AS "cell", cell_attention::float8 AS attention
           FROM daam_spatial_index`,
        );
        const expected = ids.flatMap((imageId, i) => toRows(imageId, library[i] ?? []));
        expect(new Set(view.rows.map((row) => JSON.stringify(row)))).toEqual(
          new Set(expected.map((row) => JSON.stringify(row))),
        );
      }),
      { numRuns: 20 },
    );
  });
});

/** The document's rows, both grids; of a token given twice the first counts, as in the store. */
function toRows(imageId: number, placements: readonly PlacementRecord[]): IndexRow[] {
  const seen = new Set<string>();
  return placements.flatMap(({ token, isNegative, scale: given, cells }) => {
    // What is too small to divide is stored as nothing.
    const scale = given < 1e-30 ? 0 : given;
    if (seen.has(`${isNegative}${token}`)) return [];
    seen.add(`${isNegative}${token}`);
    const rows: IndexRow[] = [];
    for (let row = 0; row < 8; row++) {
      for (let column = 0; column < 8; column++) {
        const attention = Math.fround((cells[row * 8 + column]! * scale) / 255);
        rows.push({ imageId, token, isNegative, gridSize: 8, cell: row * 8 + column, attention });
      }
    }
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) {
        let bytes = 0;
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const) {
          bytes += cells[(row * 2 + dy) * 8 + column * 2 + dx]!;
        }
        const attention = Math.fround((bytes * scale) / (4 * 255));
        rows.push({ imageId, token, isNegative, gridSize: 4, cell: row * 4 + column, attention });
      }
    }
    return rows;
  });
}
