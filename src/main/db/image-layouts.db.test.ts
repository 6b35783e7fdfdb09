import { expect, it } from 'vitest';
import { imageLayouts, modelsWithoutLayout } from './image-layouts';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const { pool } = await testDatabase();

it('an image is laid out by its sixteen strongest tokens, those of equal strength by their text', async () => {
  const strong = ['b', 'B', 'ä', '😀', '\uffee'].map((token) => placement(token, [0, 1, 63]));
  const weak = Array.from({ length: 20 }, (_, i) =>
    placement(`weak ${i}`, [i], { scale: 0.5 - i / 100 }),
  );
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/a.png', {
      placements: [...weak, ...strong, placement('negative', [0], { isNegative: true })],
    }),
    fileRecord('/b.png', { placements: [placement('negative', [0], { isNegative: true })] }),
    fileRecord('/c.png'),
  ]);
  const [a, b, c] = ['/a.png', '/b.png', '/c.png'].map((path) => stored.get(path)!);
  const layouts = await imageLayouts(pool, [a!, b!, c!, 2_000_000_000]);
  expect([...layouts.keys()]).toEqual([a]);
  const tokens = await pool.query<{ id: number; token: string }>('SELECT id, token FROM token');
  const texts = new Map(tokens.rows.map(({ id, token }) => [id, token]));
  expect(layouts.get(a!)!.map(({ tokenId }) => texts.get(tokenId))).toEqual([
    ...['B', 'b', 'ä', '\uffee', '😀'],
    ...Array.from({ length: 11 }, (_, i) => `weak ${i}`),
  ]);
  expect([...layouts.get(a!)![0]!.sums]).toEqual([510, ...Array<number>(14).fill(0), 255]);

  expect(await modelsWithoutLayout(pool, [c!, a!, 2_000_000_000, b!])).toEqual([
    { imageId: c, isThere: true },
    { imageId: 2_000_000_000, isThere: false },
    { imageId: b, isThere: true },
  ]);
  expect(await imageLayouts(pool, [])).toEqual(new Map());
});
