import { expect, it } from 'vitest';
import { keptSelection } from './kept-selection';

const holding = (text: string | null) => () => ({
  getItem: () => text,
  setItem: () => undefined,
});

it('gives back what was shown, and nothing for what it cannot read', () => {
  expect(keptSelection(holding('["+token:moon","-token:blurry"]'))).toEqual([
    '+token:moon',
    '-token:blurry',
  ]);
  for (const text of [null, '', '{', '{"a":1}', '[1]']) {
    expect(keptSelection(holding(text))).toEqual([]);
  }
  const refusing = () => {
    throw new Error('no storage here');
  };
  expect(keptSelection(refusing)).toEqual([]);
});
