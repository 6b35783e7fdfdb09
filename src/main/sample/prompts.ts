import { kinds } from './objects/index';
import { palettes } from './palettes';
import { randomFrom } from './random';
import type { Effect, Ground, SceneSpec } from './scene';

/** Where a word's attention lies: on things, on a part of the backdrop, everywhere, or nowhere. */
export type Focus =
  | { on: 'things'; indices: readonly number[] }
  | { on: 'sky' | 'land' | 'top' | 'bottom' | 'all' | 'style' | 'nothing' };

export interface PromptWord {
  token: string;
  focus: Focus;
}

export interface Prompt {
  positive: PromptWord[];
  negative: string[];
}

/** The words of a scene in prompt order; a token is never twice in it. */
export function promptOf(spec: SceneSpec): Prompt {
  const random = randomFrom(`${spec.name}/prompt`);
  const seen = thingWords(spec);
  if (spec.style === 'terse') {
    return {
      positive: unique([...seen, ...backdrop(spec)]).slice(0, 3),
      negative: negatives.slice(0, 4),
    };
  }
  const styles = shuffled(styleTokens, random.next).slice(0, random.whole(2, 5));
  const everything = [
    ...['masterpiece', 'best quality'].map((token) => style(token)),
    ...seen,
    ...backdrop(spec),
    ...(spec.words ?? []).map((token): PromptWord => ({ token, focus: { on: 'land' } })),
    ...(spec.ignored ?? []).map((token): PromptWord => ({ token, focus: { on: 'nothing' } })),
    ...(spec.style === 'verbose' ? verboseTokens : styles).map((token) => style(token)),
  ];
  return {
    positive: unique(everything).slice(0, spec.style === 'verbose' ? 80 : 24),
    negative: [
      ...(spec.leaks ?? []).map(({ word }) => word),
      ...shuffled(negatives, random.next).slice(0, random.whole(4, 8)),
    ],
  };
}

const styleTokens = [
  'highly detailed',
  'flat illustration',
  'soft light',
  'cinematic lighting',
  'wide shot',
  'atmospheric',
  'depth of field',
  'vivid colors',
  'storybook style',
  'no humans',
  'scenery',
  'volumetric light',
  'absurdres',
  'digital painting',
];

const verboseTokens = [
  ...styleTokens,
  'ultra detailed',
  'sharp focus',
  'intricate',
  'concept art',
  'matte painting',
  'trending',
  'dreamy',
  'peaceful',
  'majestic',
  'epic scale',
  'whimsical',
  'fairy tale',
  'fantasy',
  'golden ratio',
  'rule of thirds',
  'low angle',
  'panoramic view',
  'bloom',
  'gentle wind',
  'crisp air',
  'high contrast',
  'pastel accents',
  'rim light',
  'ambient occlusion',
  'global illumination',
  'soft shadows',
  'clean lines',
  'gradient',
  'paper texture',
  'children book',
  'award winning',
  'professional',
  'harmonious',
  'serene',
  'balanced composition',
  'negative space',
  'color grading',
  'light haze',
  'airy',
  'wonder',
];

const negatives = [
  'blurry',
  'watermark',
  'extra limbs',
  'low quality',
  'jpeg artifacts',
  'text',
  'signature',
  'deformed',
  'cropped',
];

const groundWords: Record<Ground, readonly [token: string, on: 'land' | 'bottom'][]> = {
  hills: [
    ['misty mountains', 'land'],
    ['grass', 'bottom'],
  ],
  forest: [
    ['forest', 'land'],
    ['pine forest', 'land'],
  ],
  snow: [['snowy field', 'land']],
  meadow: [
    ['meadow', 'land'],
    ['green hills', 'land'],
  ],
  dunes: [['sand dunes', 'land']],
  sea: [
    ['sea', 'land'],
    ['waves', 'bottom'],
  ],
  lake: [
    ['lake', 'land'],
    ['reflection', 'bottom'],
  ],
  clouds: [['sea of clouds', 'land']],
  underwater: [['seabed', 'bottom']],
};

const effectWords: Record<Effect, readonly [token: string, on: 'top' | 'sky' | 'land' | 'all']> = {
  aurora: ['aurora', 'top'],
  clouds: ['clouds', 'top'],
  rain: ['rain', 'all'],
  snowfall: ['falling snow', 'all'],
  petals: ['falling petals', 'all'],
  leaves: ['falling leaves', 'all'],
  fireflies: ['fireflies', 'land'],
  rays: ['light rays', 'top'],
  lightning: ['lightning', 'sky'],
};

function thingWords(spec: SceneSpec): PromptWord[] {
  const indices = new Map<string, number[]>();
  spec.things.forEach((thing, i) => {
    for (const token of [...kinds[thing.kind].tokens, ...(thing.also ?? [])]) {
      indices.set(token, [...(indices.get(token) ?? []), i]);
    }
  });
  return Array.from(indices, ([token, list]) => ({
    token,
    focus: { on: 'things', indices: list },
  }));
}

function backdrop(spec: SceneSpec): PromptWord[] {
  return [
    ...palettes[spec.palette].tokens.map((token): PromptWord => ({ token, focus: { on: 'sky' } })),
    ...groundWords[spec.ground].map(([token, on]): PromptWord => ({ token, focus: { on } })),
    ...(spec.effects ?? []).map((effect): PromptWord => {
      const [token, on] = effectWords[effect];
      return { token, focus: { on } };
    }),
  ];
}

function style(token: string): PromptWord {
  return { token, focus: { on: 'style' } };
}

function unique(words: readonly PromptWord[]): PromptWord[] {
  return [...new Map([...words].reverse().map((w) => [w.token, w])).values()].reverse();
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
