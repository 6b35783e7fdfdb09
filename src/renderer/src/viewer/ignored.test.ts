import { expect, it } from 'vitest';
import { ignoredTokens } from './ignored';
import type { Source } from './sources';

function token(
  key: string,
  maxAttention: number,
  meanAttention: number,
  polarity: Source['polarity'] = 'positive',
): Source {
  const ref = { kind: 'token', name: key, tokenIndex: 0 };
  return { key, ref, polarity, maxAttention, meanAttention } as unknown as Source;
}

it('ignores tokens that do not stand out beside the others of their prompt', () => {
  const tokens = [
    token('moon', 0.9, 0.1),
    token('faint', 0.06, 0.04),
    token('small', 0.06, 0.005),
    token('flat', 0.8, 0.8),
    token('some', 0.3, 0.15),
    token('sea', 0.7, 0.2),
    token('blurry', 0.06, 0.04, 'negative'),
  ];
  expect([...ignoredTokens(tokens)]).toEqual(['faint', 'flat']);
});

it('compares a token that is alone with nothing, but knows a flat one', () => {
  expect([...ignoredTokens([token('moon', 0.01, 0.005)])]).toEqual([]);
  expect([...ignoredTokens([token('moon', 0.5, 0.5)])]).toEqual(['moon']);
  expect([...ignoredTokens([token('moon', 0, 0)])]).toEqual(['moon']);
});

it('never ignores groups', () => {
  const group = { ...token('g', 0.01, 0.01), ref: { kind: 'group', name: 'g' } } as Source;
  expect([...ignoredTokens([group, token('moon', 0.9, 0.1)])]).toEqual([]);
});
