import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byLikeness, nearTexts } from './near-tokens';

describe('nearTexts', () => {
  it('shortens a mistyped word to its beginning', () => {
    expect(nearTexts('dragn')).toEqual(['drag', 'dra']);
  });

  it('asks for the words of a longer text', () => {
    expect(nearTexts('shiny castle')).toContain('castle');
  });

  it('asks for little, and never for the text itself or for nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const near = nearTexts(text);
        expect(near.length).toBeLessThanOrEqual(4);
        expect(near).not.toContain('');
        expect(near).not.toContain(text.trim().toLowerCase());
      }),
    );
  });
});

describe('byLikeness', () => {
  it('puts the token that shares most letters first', () => {
    const found = ['drawing', 'red dragon', 'dragon'].map((token) => ({ token }));
    expect(byLikeness('dragn', found).map(({ token }) => token)).toEqual([
      'dragon',
      'red dragon',
      'drawing',
    ]);
  });
});
