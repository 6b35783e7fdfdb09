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
  it('puts the exact token first, then those that begin with it', () => {
    expect(tokensFor('moon')).toEqual(['moon', 'Moon', 'moonlight', 'red moon']);
    expect(tokensFor('MOO')).toEqual(['Moon', 'moon', 'moonlight', 'red moon']);
  });

  it('keeps the order of the library otherwise', () => {
    expect(tokensFor('')).toEqual(['red moon', 'Moon', 'moon', 'moonlight']);
    expect(tokensFor('oon')).toEqual(['red moon', 'Moon', 'moon', 'moonlight']);
  });

  function tokensFor(text: string): string[] {
    return orderSuggestions(text, found).map(({ token }) => token);
  }
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
