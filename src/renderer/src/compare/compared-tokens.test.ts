import { describe, expect, it } from 'vitest';
import { comparedTokens, isCommon, sourcesOfImage, wantedTokens } from './compared-tokens';
import { info, sourcesFrom } from './testing/images';

const first = sourcesFrom(
  info('castle', { maxAttention: 0.4 }),
  info('dragon', { maxAttention: 0.9 }),
  info('blurry', { isNegative: true }),
);
const second = sourcesFrom(
  info('moon'),
  info('castle', { maxAttention: 0.7 }),
  info('text', { isNegative: true }),
);
const tokens = comparedTokens([first, second]);

describe('comparedTokens', () => {
  it('are those of all images, positive first, in the order of the first prompt', () => {
    expect(tokens.map(({ key }) => key)).toEqual([
      '+token:castle',
      '+token:dragon',
      '+token:moon',
      '-token:blurry',
      '-token:text',
    ]);
    expect(tokens.map(({ sources }) => sources.map((source) => source?.name ?? null))).toEqual([
      ['castle', 'castle'],
      ['dragon', null],
      [null, 'moon'],
      ['blurry', null],
      [null, 'text'],
    ]);
    expect(tokens.map(isCommon)).toEqual([true, false, false, false, false]);
  });

  it('have one colour in all images, and each another', () => {
    const colors = tokens.map(({ sources }) =>
      sources.flatMap((source) => (source ? [source.color.join()] : [])),
    );
    expect(new Set(colors[0])).toHaveLength(1);
    expect(new Set(colors.flat())).toHaveLength(tokens.length);
  });

  it('know in which image they have the most attention', () => {
    expect(tokens[0]!.strongest.maxAttention).toBe(0.7);
    expect(tokens[1]!.strongest.maxAttention).toBe(0.9);
  });

  it('pair the second of a repeated token with the second', () => {
    const [one, two] = [
      sourcesFrom(info('eyes', { maxAttention: 0.1 }), info('eyes', { maxAttention: 0.2 })),
      sourcesFrom(info('eyes', { maxAttention: 0.3 }), info('eyes', { maxAttention: 0.4 })),
    ];
    expect(
      comparedTokens([one, two]).map(({ sources }) => sources.map((one) => one?.maxAttention)),
    ).toEqual([
      [0.1, 0.3],
      [0.2, 0.4],
    ]);
  });

  it('are none where no image has any', () => {
    expect(comparedTokens([[], []])).toEqual([]);
  });
});

describe('sourcesOfImage', () => {
  it('are what one image has of them', () => {
    expect(sourcesOfImage(tokens, 1).map(({ key }) => key)).toEqual([
      '+token:castle',
      '+token:moon',
      '-token:text',
    ]);
  });
});

describe('wantedTokens', () => {
  const visible = new Set(['+token:moon', '+token:castle', '+token:of another image']);
  const names = (preview: string | null) =>
    wantedTokens(tokens, { visible, preview }).map(({ name }) => name);

  it('are those that are chosen, or the one that is pointed at, also where an image has it not', () => {
    expect(names(null)).toEqual(['castle', 'moon']);
    expect(names('+token:dragon')).toEqual(['dragon']);
    expect(names('+token:of another image')).toEqual(['castle', 'moon']);
  });
});
