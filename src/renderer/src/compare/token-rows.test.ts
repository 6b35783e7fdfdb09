import { describe, expect, it } from 'vitest';
import { comparedTokens } from './compared-tokens';
import { info, packOf, sourcesFrom } from './testing/images';
import { tokenRows, type RowOrder } from './token-rows';

const tokens = comparedTokens([
  sourcesFrom(
    info('alone'),
    info('tree 10', { maxAttention: 0.5, coverageArea: 0.1 }),
    info('tree 9', { maxAttention: 0.5, coverageArea: 0.5 }),
    info('blurry', { isNegative: true }),
  ),
  sourcesFrom(
    info('tree 10', { maxAttention: 0.9, coverageArea: 0.2 }),
    info('tree 9', { maxAttention: 0.6, coverageArea: 0.1 }),
  ),
]);
const packs = [
  packOf({ 'tree 10': [0, 0, 2, 2], 'tree 9': [0, 0, 2, 2], alone: [0, 0, 2, 2] }),
  packOf({ 'tree 10': [1, 0, 2, 2], 'tree 9': [8, 0, 2, 2] }),
];

function rows(order: RowOrder, filter = '', polarity: 'positive' | 'negative' = 'positive') {
  return tokenRows(tokens, { polarity, filter, order, packs, aspect: 1 }).map(({ name }) => name);
}

describe('tokenRows', () => {
  it.each([
    ['prompt', ['alone', 'tree 10', 'tree 9']],
    ['common', ['tree 10', 'tree 9', 'alone']],
    ['name', ['alone', 'tree 9', 'tree 10']],
    ['maximum', ['tree 10', 'tree 9', 'alone']],
    ['coverage', ['tree 9', 'tree 10', 'alone']],
    ['shift', ['tree 9', 'tree 10', 'alone']],
  ] as const)('are ordered by %s', (order, names) => {
    expect(rows(order)).toEqual(names);
  });

  it('are those of one prompt whose name holds the text', () => {
    expect(rows('prompt', ' TREE ')).toEqual(['tree 10', 'tree 9']);
    expect(rows('prompt', 'nothing')).toEqual([]);
    expect(rows('common', '', 'negative')).toEqual(['blurry']);
  });
});
