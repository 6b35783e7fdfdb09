import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPrompt, promptPieces } from './prompt-spans';

/** What was found, as it stands in the prompt, and the tokens that were not. */
function match(prompt: string, ...tokens: string[]) {
  const { spans, unmatched } = matchPrompt(prompt, tokens);
  return {
    found: spans.map(({ start, end, token }) => [prompt.slice(start, end), tokens[token]]),
    unmatched: unmatched.map((index) => tokens[index]),
  };
}

describe('matchPrompt', () => {
  it('finds tokens between commas, in any case and order', () => {
    expect(match('A Castle, dragon,moon', 'moon', 'a castle', 'dragon')).toEqual({
      found: [
        ['A Castle', 'a castle'],
        ['dragon', 'dragon'],
        ['moon', 'moon'],
      ],
      unmatched: [],
    });
  });

  it('sees through weights, brackets, escapes, underscores and line breaks', () => {
    const prompt = '((blue_eyes:1.2)), [tree], miku \\(vocaloid\\), (old\nhouse:.8)';
    expect(match(prompt, 'blue eyes', 'tree', 'miku (vocaloid)', 'old house').found).toEqual([
      ['blue_eyes', 'blue eyes'],
      ['tree', 'tree'],
      ['miku \\(vocaloid', 'miku (vocaloid)'],
      ['old\nhouse', 'old house'],
    ]);
  });

  it('does not look into extra networks, and keeps numbers that are no weights', () => {
    expect(match('<lora:dragon:0.8> dragon, 1girl, ratio 16:9', 'dragon', '1girl', '9')).toEqual({
      found: [
        ['dragon', 'dragon'],
        ['1girl', '1girl'],
      ],
      unmatched: ['9'],
    });
    expect(matchPrompt('<lora:dragon:0.8> dragon', ['dragon']).spans[0]!.start).toBe(18);
  });

  it('gives the longer token its place first', () => {
    expect(match('blue eyes, eyes', 'eyes', 'blue eyes')).toEqual({
      found: [
        ['blue eyes', 'blue eyes'],
        ['eyes', 'eyes'],
      ],
      unmatched: [],
    });
    expect(match('blue eyes', 'eyes', 'blue eyes').unmatched).toEqual(['eyes']);
  });

  it('gives a token that occurs twice its places in their order', () => {
    const { spans } = matchPrompt('moon, boat, moon', ['moon', 'boat', 'moon']);
    expect(spans.map(({ token }) => token)).toEqual([0, 1, 2]);
  });

  it('finds whole words before parts of them', () => {
    const { spans } = matchPrompt('carpet, pet', ['pet']);
    expect(spans[0]!.start).toBe(8);
    expect(match('dragons', 'dragon').found).toEqual([['dragon', 'dragon']]);
  });

  it('finds words in scripts without spaces, and pieces of words', () => {
    expect(match('月と竜の城', '竜', '月').found.map(([text]) => text)).toEqual(['月', '竜']);
    expect(match('dragonfly', 'dragon', 'fly</w>').found).toEqual([
      ['dragon', 'dragon'],
      ['fly', 'fly</w>'],
    ]);
  });

  it('lists what is not there after all, and never finds nothing', () => {
    expect(match('moon', 'boat', '', ' , ', '()').unmatched).toEqual(['boat', '', ' , ', '()']);
    expect(match('', 'moon')).toEqual({ found: [], unmatched: ['moon'] });
  });

  it('never overlaps, keeps the order of the prompt, and accounts for every token once', () => {
    const piece = fc.constantFrom(
      'moon',
      'Moon',
      'boat',
      'blue eyes',
      'eyes',
      '(',
      ')',
      ':1.2',
      ',',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    const tokens = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 4 })), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(text, tokens, (prompt, wanted) => {
        const { spans, unmatched } = matchPrompt(prompt, wanted);
        let before = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(prompt.length);
          before = end;
        }
        const all = [...spans.map(({ token }) => token), ...unmatched].sort((a, b) => a - b);
        expect(all).toEqual(wanted.map((_, index) => index));
      }),
    );
  });
});

describe('promptPieces', () => {
  it('keeps marks beside their token, and words for themselves', () => {
    const prompt = 'a photo of (red moon:1.2), "castle"; at night';
    const { spans } = matchPrompt(prompt, ['red moon', 'castle']);
    expect(promptPieces(prompt, spans)).toEqual({
      pieces: [
        { gap: 'a photo of ', opening: '(', text: 'red moon', closing: ':', token: 0 },
        { gap: '1.2), ', opening: '"', text: 'castle', closing: '";', token: 1 },
      ],
      rest: ' at night',
    });
  });

  it('gives a bracket to the token that it opens', () => {
    const prompt = 'castle,(moon)';
    const { spans } = matchPrompt(prompt, ['castle', 'moon']);
    expect(promptPieces(prompt, spans).pieces).toEqual([
      { gap: '', opening: '', text: 'castle', closing: ',', token: 0 },
      { gap: '', opening: '(', text: 'moon', closing: ')', token: 1 },
    ]);
  });

  it('adds up to the prompt', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const token = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, fc.array(token, { maxLength: 5 }), (prompt, tokens) => {
        const { spans } = matchPrompt(prompt, tokens);
        const { pieces, rest } = promptPieces(prompt, spans);
        const parts = pieces.flatMap(({ gap, opening, text, closing }) => [
          gap,
          opening,
          text,
          closing,
        ]);
        expect([...parts, rest].join('')).toBe(prompt);
        expect(pieces.map(({ token }) => token)).toEqual(spans.map(({ token }) => token));
      }),
    );
  });
});
