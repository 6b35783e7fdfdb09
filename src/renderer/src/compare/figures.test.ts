import { describe, expect, it } from 'vitest';
import { emptyPack } from '../viewer/heatmap-pack';
import { comparedTokens, type ComparedToken } from './compared-tokens';
import { figureSentence, figureTexts, formatShift } from './figure-words';
import { differences, figuresOf } from './figures';
import { info, packOf, sourcesFrom } from './testing/images';

const flat = { maxAttention: 0.3, meanAttention: 0.3 };
const tokens = comparedTokens([
  sourcesFrom(info('dragon', { maxAttention: 0.8, coverageArea: 0.2 }), info('sky', flat)),
  sourcesFrom(info('dragon', { maxAttention: 0.5, coverageArea: 0.3 }), info('sky')),
  sourcesFrom(info('moon'), info('dragon', { maxAttention: 0.6, coverageArea: 0.004 })),
]);
const token = (name: string): ComparedToken => tokens.find((one) => one.name === name)!;
// The centre of the dragon: (4, 8), then 8 cells to the right, then 6 cells down.
const packs = [
  packOf({ dragon: [2, 6, 4, 4], sky: [0, 0, 4, 4] }),
  packOf({ dragon: [10, 6, 4, 4], sky: [0, 0, 4, 4] }),
  packOf({ dragon: [2, 12, 4, 4], moon: [0, 0, 4, 4] }),
];

describe('figuresOf', () => {
  it('are the facts of each image, and the shift from the first', () => {
    const [a, b, c] = figuresOf(token('dragon'), packs, 1);
    expect(a).toMatchObject({ max: 0.8, coverage: 0.2, shift: null });
    expect(b).toMatchObject({ max: 0.5, coverage: 0.3 });
    expect(b!.shift).toMatchObject({ dx: 0.5, dy: 0, angle: 0 });
    expect(b!.shift!.distance).toBeCloseTo(0.5 / Math.SQRT2);
    expect(c!.shift!.distance).toBeCloseTo(0.375 / Math.SQRT2);
    expect(c!.shift!.angle).toBeCloseTo(Math.PI / 2);
  });

  it('count a shift in diagonals of the picture, whatever its aspect', () => {
    const [, b, c] = figuresOf(token('dragon'), packs, 2);
    expect(b!.shift!.distance).toBeCloseTo(1 / Math.sqrt(5));
    expect(c!.shift!.distance).toBeCloseTo(0.375 / Math.sqrt(5));
  });

  it('are null where an image has no such token, with no shift from nowhere', () => {
    const [a, b, c] = figuresOf(token('moon'), packs, 1);
    expect([a, b]).toEqual([null, null]);
    expect(c!.shift).toBeNull();
  });

  it('have no shift from what is flat, nor while heatmaps are not there', () => {
    expect(figuresOf(token('sky'), packs, 1)[1]!.shift).toBeNull();
    expect(figuresOf(token('sky'), packs, 1)[0]!.isFlat).toBe(true);
    const [, b] = figuresOf(token('dragon'), [packs[0]!, emptyPack, emptyPack], 1);
    expect(b).toMatchObject({ max: 0.5, shift: null });
  });
});

describe('differences', () => {
  it('are between the largest and the smallest, and the largest shift', () => {
    const figures = figuresOf(token('dragon'), packs, 1);
    expect(differences.maximum(figures)).toBeCloseTo(0.3);
    expect(differences.coverage(figures)).toBeCloseTo(0.296);
    expect(differences.shift(figures)).toBeCloseTo(0.5 / Math.SQRT2);
  });

  it('are null where there is nothing to compare', () => {
    const figures = figuresOf(token('moon'), packs, 1);
    expect([differences.maximum(figures), differences.shift(figures)]).toEqual([null, null]);
  });
});

describe('figures in words', () => {
  it('are short in the table and whole in a sentence', () => {
    const [a, b, c] = figuresOf(token('dragon'), packs, 1);
    expect(figureTexts(a!)).toEqual({ max: '0.80', coverage: '20 %', shift: null });
    expect(figureTexts(c!)).toEqual({ max: '0.60', coverage: '<1 %', shift: '27 %' });
    expect(figureSentence(b!)).toBe(
      'maximum 0.50, coverage 30 %, shifted 35 % of the diagonal right',
    );
    expect(figureSentence(c!)).toContain('of the diagonal down');
  });

  it('do not point where a token has hardly moved', () => {
    expect(formatShift({ distance: 0.003 })).toBe('0 %');
    expect(formatShift({ distance: 0.006 })).toBe('1 %');
    const still = { dx: 0, dy: 0, distance: 0, angle: 0 };
    expect(figureSentence({ max: 0.3, coverage: 1, isFlat: false, shift: still })).toMatch(
      /not shifted$/,
    );
  });

  it('say of a flat heatmap that it is', () => {
    const [a] = figuresOf(token('sky'), packs, 1);
    expect(figureTexts(a!)).toEqual({ max: '0.30', coverage: 'flat', shift: null });
  });
});
