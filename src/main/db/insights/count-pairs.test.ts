import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countPairs } from './count-pairs';

const anyImages = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 8 })), { maxLength: 12 });

it('counts each pair once, the more frequent token first', () => {
  expect(countPairs([[7, 5, 9], [5, 9], [9], []], null, 10)).toEqual([
    { firstId: 9, secondId: 5, images: 2, share: 2 / 3 },
    { firstId: 9, secondId: 7, images: 1, share: 1 / 3 },
    { firstId: 5, secondId: 7, images: 1, share: 1 / 2 },
  ]);
});

it('finds what comes with a token', () => {
  expect(countPairs([[7, 5, 9], [5, 9], [9], []], 5, 10)).toEqual([
    { firstId: 5, secondId: 9, images: 2, share: 1 },
    { firstId: 5, secondId: 7, images: 1, share: 1 / 2 },
  ]);
  expect(
    countPairs(
      [
        [7, 5, 9],
        [5, 9],
      ],
      5,
      1,
    ),
  ).toHaveLength(1);
  expect(countPairs([[1]], 5, 10)).toEqual([]);
});

it('counts as looking at every pair in every image does', () => {
  fc.assert(
    fc.property(anyImages, fc.option(fc.integer({ min: 1, max: 9 })), (images, firstId) => {
      const having = (...ids: number[]) =>
        images.filter((image) => ids.every((id) => image.includes(id))).length;
      const pairs = countPairs(images, firstId, 100);
      for (const pair of pairs) {
        expect(pair.images).toBe(having(pair.firstId, pair.secondId));
        expect(pair.share).toBe(pair.images / having(pair.firstId));
        if (firstId !== null) expect(pair.firstId).toBe(firstId);
        else expect(having(pair.firstId)).toBeGreaterThanOrEqual(having(pair.secondId));
      }
      const expected = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((a) =>
        [1, 2, 3, 4, 5, 6, 7, 8].filter(
          (b) => b > a && having(a, b) > 0 && (firstId === null || a === firstId || b === firstId),
        ),
      );
      expect(pairs).toHaveLength(expected.length);
      const counts = pairs.map((pair) => pair.images);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }),
  );
});
