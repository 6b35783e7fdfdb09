import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPairs, countPairsOf, logLikelihoodRatio, type CountedPair } from './count-pairs';

const anyImages = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 8 })), { maxLength: 12 });
const few = [[7, 5, 9], [5, 9], [9], []];
const tokens = [1, 2, 3, 4, 5, 6, 7, 8];

function having(images: readonly number[][], ...ids: number[]): number {
  return images.filter((image) => ids.every((id) => image.includes(id))).length;
}

describe('pairs of any tokens', () => {
  it('are counted once each, the more frequent token first', () => {
    expect(countPairs(few, 'frequent', 10)).toEqual([
      { firstId: 9, secondId: 5, images: 2, share: 2 / 3, lift: (2 * 4) / (3 * 2) },
      { firstId: 9, secondId: 7, images: 1, share: 1 / 3, lift: 4 / 3 },
      { firstId: 5, secondId: 7, images: 1, share: 1 / 2, lift: 2 },
    ]);
  });

  it('are those that looking at every pair in every image finds', () => {
    fc.assert(
      fc.property(anyImages, (images) => {
        const pairs = countPairs(images, 'frequent', 100);
        for (const { firstId, secondId, ...pair } of pairs) {
          const [first, second] = [having(images, firstId), having(images, secondId)];
          expect(pair.images).toBe(having(images, firstId, secondId));
          expect(pair.share).toBe(pair.images / first);
          expect(pair.lift).toBeCloseTo(
            pair.images / images.length / ((first * second) / images.length ** 2),
          );
          expect(first).toBeGreaterThanOrEqual(second);
        }
        const expected = tokens.flatMap((a) =>
          tokens.filter((b) => b > a && having(images, a, b) > 0),
        );
        expect(pairs).toHaveLength(expected.length);
        const counts = pairs.map((pair) => pair.images);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
      }),
    );
  });

  it('are tied when they are together more often than by chance, the surest first', () => {
    fc.assert(
      fc.property(anyImages, (images) => {
        const ratioOf = ({ firstId, secondId, images: both }: CountedPair) => {
          const [first, second] = [having(images, firstId), having(images, secondId)];
          return logLikelihoodRatio(both, first, second, images.length);
        };
        const tied = countPairs(images, 'tied', 100);
        const sure = countPairs(images, 'frequent', 100).filter(
          (pair) => pair.lift! > 1 && ratioOf(pair) >= 3.84,
        );
        expect(tied).toEqual(sure.sort((a, b) => ratioOf(b) - ratioOf(a)));
      }),
    );
  });

  it('leave out what every image has when the tied ones are asked for', () => {
    const images = Array.from({ length: 100 }, (_, nth) => [
      1,
      2,
      ...(nth < 20 ? [3, 4] : []),
      ...(nth === 50 ? [5, 6] : []),
    ]);
    expect(countPairs(images, 'frequent', 1)).toMatchObject([{ firstId: 1, secondId: 2 }]);
    expect(countPairs(images, 'tied', 10)).toMatchObject([
      { firstId: 3, secondId: 4, images: 20, lift: 5 },
      { firstId: 5, secondId: 6, images: 1, lift: 100 },
    ]);
  });
});

describe('pairs with one token', () => {
  it('are those of its images', () => {
    expect(countPairsOf(5, few, 10)).toEqual([
      { firstId: 5, secondId: 9, images: 2, share: 1, lift: null },
      { firstId: 5, secondId: 7, images: 1, share: 1 / 2, lift: null },
    ]);
    expect(countPairsOf(5, few, 1)).toHaveLength(1);
    expect(countPairsOf(5, [[1]], 10)).toEqual([]);
  });

  it('are as frequent as those of any', () => {
    fc.assert(
      fc.property(anyImages, fc.constantFrom(...tokens), (images, firstId) => {
        const pairs = countPairsOf(firstId, images, 100);
        for (const { secondId, images: together, share } of pairs) {
          expect(together).toBe(having(images, firstId, secondId));
          expect(share).toBe(together / having(images, firstId));
        }
        const others = tokens.filter((id) => id !== firstId && having(images, firstId, id) > 0);
        expect(pairs.map(({ secondId }) => secondId).sort()).toEqual(others);
      }),
    );
  });
});

describe('the log-likelihood ratio', () => {
  it('is 0 for tokens that are independent, and twice as large for twice as many images', () => {
    expect(logLikelihoodRatio(25, 50, 50, 100)).toBeCloseTo(0, 10);
    expect(logLikelihoodRatio(10, 10, 10, 10)).toBe(0);
    expect(logLikelihoodRatio(80, 100, 100, 200)).toBeCloseTo(
      2 * logLikelihoodRatio(40, 50, 50, 100),
      9,
    );
  });

  it('is that of the example in the paper', () => {
    // Table 1 has "the swiss": 110 of 2,442 after the word, 111 of 29,114 elsewhere.
    expect(logLikelihoodRatio(110, 110 + 2_442, 110 + 111, 110 + 2_442 + 111 + 29_114)).toBeCloseTo(
      270.72,
      1,
    );
  });
});
