import { describe, expect, it } from 'vitest';
import { backgroundOf, whyIgnored } from './ignored';

const facts = (maxAttention: number, meanAttention: number) => ({ maxAttention, meanAttention });

describe('background', () => {
  it('is the median of the means, halfway between two', () => {
    expect(backgroundOf([])).toBe(0);
    expect(backgroundOf([facts(1, 0.3), facts(1, 0.1), facts(1, 0.9)])).toBe(0.3);
    expect(backgroundOf([facts(1, 0.25), facts(1, 0.75)])).toBe(0.5);
  });
});

describe('ignored', () => {
  it.each([
    ['heeded at one place', facts(0.9, 0.1), 0.15, null],
    ['small and weak, but somewhere', facts(0.08, 0.01), 0.15, null],
    ['even, but far above the background', facts(0.5, 0.45), 0.15, null],
    ['even, at the background', facts(0.45, 0.4), 0.4, 'even'],
    ['faint everywhere', facts(0.06, 0.04), 0.15, 'faint'],
    ['the same everywhere', facts(0.8, 0.8), 0.1, 'flat'],
    ['no attention', facts(0, 0), 0.1, 'flat'],
  ] as const)('%s', (_, word, background, why) => {
    expect(whyIgnored(word, background)).toBe(why);
  });
});
