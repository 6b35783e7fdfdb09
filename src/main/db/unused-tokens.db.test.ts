import { expect, it } from 'vitest';
import { removeImages } from './removed-images';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';
import { unusedTokens } from './unused-tokens';

const { pool } = await testDatabase();

it('tells the tokens that no image has, and what may have been meant', async () => {
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/a.png', { placements: [placement('dragon', [0]), placement('Moon', [1])] }),
    fileRecord('/b.png', { placements: [placement('dragon', [0]), placement('drag', [1])] }),
    fileRecord('/c.png', {
      placements: [placement('gone', [0]), placement('blurry', [0], { isNegative: true })],
    }),
  ]);
  const of = (token: string, isNegative = false) => ({ token, isNegative });
  expect(
    await unusedTokens(pool, [of('dragn'), of('dragon'), of('moon'), of('blury', true), of('😀')]),
  ).toEqual([
    { ...of('dragn'), near: ['dragon', 'drag'] },
    { ...of('moon'), near: ['Moon'] },
    { ...of('blury', true), near: ['blurry'] },
    { ...of('😀'), near: [] },
  ]);
  // Of a polarity, and as long as there is an image of it.
  expect(await unusedTokens(pool, [of('blurry'), of('gone')])).toEqual([
    { ...of('blurry'), near: [] },
  ]);
  await removeImages(pool, [stored.get('/c.png')!]);
  expect(await unusedTokens(pool, [of('gone')])).toEqual([{ ...of('gone'), near: [] }]);
  expect(await unusedTokens(pool, [])).toEqual([]);
});
