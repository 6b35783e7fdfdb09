import { defaultLook } from '@shared/look';
import { defaultWays, seeingOf, type Seeing } from '@shared/seeing';
import { describe, expect, it } from 'vitest';
import { sceneOf, type SceneFacts } from './scene-of';
import type { Source } from './sources';

function source(name: string, polarity: Source['polarity'] = 'positive', isGroup = false): Source {
  const kind = isGroup ? 'group' : 'token';
  return {
    key: `${polarity === 'positive' ? '+' : '-'}${kind}:${name}`,
    ref: isGroup ? { kind: 'group', name } : { kind: 'token', name, tokenIndex: 0 },
    name,
    polarity,
    color: [1, 2, 3],
    maxAttention: 0.5,
  } as unknown as Source;
}

const sources = [
  source('moon'),
  source('boat'),
  source('blurry', 'negative'),
  source('moon', 'positive', true),
];

function scene(
  seeing: { kind: Seeing['kind'] } & Record<string, unknown>,
  visible: readonly string[] = [],
  preview: string | null = null,
) {
  const facts: SceneFacts = {
    sources,
    selection: { visible: new Set(visible), preview },
    everyone: defaultLook,
    lookOf: () => defaultLook,
    seeing: { ...seeingOf({ ...defaultWays, way: seeing.kind }), ...seeing } as Seeing,
    maxOf: ({ maxAttention }) => maxAttention ?? 0,
    heatmapOf: () => null,
  };
  const result = sceneOf(facts);
  return { ...result, names: result.sources.map(({ key }) => key) };
}

it('shows what is visible, and the one that is pointed at alone', () => {
  for (const kind of ['overlay', 'contours', 'spotlight'] as const) {
    expect(scene({ kind }, ['+token:boat']).names).toEqual(['+token:boat']);
    expect(scene({ kind }, ['+token:boat'], '-token:blurry').names).toEqual(['-token:blurry']);
  }
});

describe('dominance', () => {
  const kind = 'dominance';

  it('is a contest of all positive tokens, or of those shown', () => {
    expect(scene({ kind }).names).toEqual(['+token:moon', '+token:boat']);
    const shown = ['+token:boat', '-token:blurry'];
    expect(scene({ kind, among: 'shown' }, shown).names).toEqual(shown);
    expect(scene({ kind, among: 'shown' }, ['+token:boat']).names).toHaveLength(2);
  });

  it('highlights what is pointed at, which competes too', () => {
    const result = scene({ kind }, [], '-token:blurry');
    expect(result.names).toEqual(['+token:moon', '+token:boat', '-token:blurry']);
    expect(result.scene).toMatchObject({ highlighted: { source: { name: 'blurry' } } });
  });

  it('tells tokens apart by colour even where they have a colormap', () => {
    const result = scene({ kind });
    expect(result.scene).toMatchObject({
      layers: [{ coloring: { kind: 'tint' } }, { coloring: { kind: 'tint' } }],
    });
  });
});

describe('difference', () => {
  const kind = 'difference';
  const sides = (result: ReturnType<typeof scene>) => {
    if (result.scene.kind !== 'difference') throw new Error('no difference');
    return [result.scene.first, result.scene.second].map((side) =>
      side.map(({ source: { name } }) => name),
    );
  };

  it('is between the polarities, of those shown where any are', () => {
    expect(sides(scene({ kind }))).toEqual([['moon', 'boat'], ['blurry']]);
    expect(sides(scene({ kind }, ['+token:boat']))).toEqual([['boat'], ['blurry']]);
  });

  it('is between two tokens: as chosen, else as shown, else the first ones', () => {
    const between = 'tokens';
    expect(sides(scene({ kind, between }))).toEqual([['moon'], ['boat']]);
    expect(sides(scene({ kind, between }, ['+token:boat', '-token:blurry']))).toEqual([
      ['boat'],
      ['blurry'],
    ]);
    const chosen = { first: '-token:blurry', second: '+token:moon' };
    expect(sides(scene({ kind, between, ...chosen }, ['+token:boat']))).toEqual([
      ['blurry'],
      ['moon'],
    ]);
  });

  it('gives way to the heatmap that is pointed at', () => {
    expect(scene({ kind }, [], '+token:boat').scene.kind).toBe('overlay');
  });
});
