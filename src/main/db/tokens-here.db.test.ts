import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TokenHere } from '@shared/api';
import { cellsOf, placeOfCells, type Place } from '@shared/search/place';
import { anyPlace } from '@shared/search/testing/any-query';
import { anyLibrary, type LibraryImage } from '../search/testing/any-library';
import { attentionIn, placementOf } from '../search/testing/oracle';
import { emptyLibrary, storeLibrary } from '../search/testing/store-library';
import { cleanText } from './clean';
import { storeFileRecords } from './store-batch';
import { fileRecord, placement } from './testing/records';
import { testDatabase } from './testing/test-database';
import { tokensHere } from './tokens-here';

const { pool } = await testDatabase();

/** In its plainest form: ask every image about every token. */
function naively(images: readonly LibraryImage[], place: Place, isNegative: boolean): TokenHere[] {
  const cells = cellsOf(place);
  const weight = cells.reduce((sum, cell) => sum + place.weights[cell]!, 0);
  const tokens = new Set(
    images.flatMap(({ record }) => record.placements.map(({ token }) => cleanText(token))),
  );
  return [...tokens]
    .map((token) => {
      const held = images.flatMap((image) => placementOf({ token, isNegative }, image) ?? []);
      const attentions = held.map((one) => cells.map((cell) => attentionIn(one, place, cell)));
      const total = attentions
        .map((each) => each.reduce((sum, one, i) => sum + one * place.weights[cells[i]!]!, 0))
        .reduce((sum, one) => sum + (one + 2 ** 20 - 2 ** 20), 0);
      const reaching = attentions.filter((each) => Math.max(...each) >= Math.fround(0.3));
      return { token, images: reaching.length, total, attention: total / (held.length * weight) };
    })
    .filter(({ images }) => images > 0)
    .sort((a, b) => b.total - a.total || Buffer.compare(Buffer.from(a.token), Buffer.from(b.token)))
    .map(({ token, images, attention }) => ({ token, images, attention }));
}

const anyPainted = anyPlace.filter((place) => cellsOf(place).length > 0);

it('ranks tokens as a loop over all images does, to the last bit', async () => {
  let listed = 0;
  await fc.assert(
    fc.asyncProperty(
      anyLibrary,
      fc.array(anyPainted, { minLength: 3, maxLength: 6 }),
      fc.constantFrom(false, false, true),
      fc.nat(1),
      async (library, places, isNegative, leftOut) => {
        await emptyLibrary(pool);
        const images = (await storeLibrary(pool, library)).slice(leftOut);
        const imageIds = images.map(({ id }) => id);
        for (const place of places) {
          const expected = naively(images, place, isNegative);
          listed += expected.length;
          expect(await tokensHere(pool, { imageIds, place, isNegative, limit: 100 })).toEqual(
            expected,
          );
          const two = await tokensHere(pool, { imageIds, place, isNegative, limit: 2 });
          expect(two).toEqual(expected.slice(0, 2));
        }
      },
    ),
    { numRuns: 50 },
  );
  expect(listed).toBeGreaterThan(50);
});

it('tells apart where tokens lie, and lists none where nothing reaches the minimum', async () => {
  await emptyLibrary(pool);
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/a.png', {
      placements: [placement('moon', [0, 1, 8, 9]), placement('tree', [54, 55, 62, 63])],
    }),
    fileRecord('/b.png', { placements: [placement('moon', [0])] }),
  ]);
  const asked = { imageIds: [...stored.values()], isNegative: false, limit: 10 };
  expect(await tokensHere(pool, { ...asked, place: placeOfCells(8, [0, 1]) })).toEqual([
    { token: 'moon', images: 2, attention: 0.75 },
  ]);
  expect(await tokensHere(pool, { ...asked, place: placeOfCells(4, [15]) })).toEqual([
    { token: 'tree', images: 1, attention: 1 },
  ]);
  expect(await tokensHere(pool, { ...asked, place: placeOfCells(4, [3]) })).toEqual([]);
});
