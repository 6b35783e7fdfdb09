import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactSuggestion, orderSuggestions, splitMatch } from './suggestions';

const found = ['red moon', 'Moon', 'moon', 'moonlight'].map((token, index) => ({
  token,
  imageCount: 10 - index,
}));

describe('exactSuggestion', () => {
  it('prefers the same letters to other capitals', () => {
    expect(exactSuggestion('moon ', found)?.token).toBe('moon');
    expect(exactSuggestion('MOON', found)?.token).toBe('Moon');
  });

  it('finds nothing for a part of a token', () => {
    expect(exactSuggestion('moo', found)).toBeUndefined();
  });
});

describe('orderSuggestions', () => {
  it('moves the exact token to the front and keeps the rest in order', () => {
    expect(orderSuggestions('moon', found).map(({ token }) => token)).toEqual([
      'moon',
      'red moon',
      'Moon',
      'moonlight',
    ]);
  });
});

describe('splitMatch', () => {
  it('cuts out the part that was typed', () => {
    expect(splitMatch('Blue Eyes', 'ue e')).toEqual(['Bl', 'ue E', 'yes']);
    expect(splitMatch('moon', '')).toEqual(['moon', '', '']);
  });

  it('always joins to the token again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (token, text) => {
        expect(splitMatch(token, text).join('')).toBe(token);
      }),
    );
  });
});
