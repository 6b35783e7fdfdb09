import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProblemRecord } from '../../records';
import { readContainer } from '../containers';
import { readGeneration } from '.';

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

const graph = (changes: Nodes = {}): Nodes => ({
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'model.safetensors' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: ' a dragon ', clip: ['1', 1] } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['1', 1] } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 512, batch_size: 1 } },
  '5': sampler('4'),
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { images: ['6', 0] } },
  ...changes,
});

function sampler(latentFrom: string, inputs: Record<string, unknown> = {}) {
  return {
    class_type: 'KSampler',
    inputs: {
      seed: 7,
      steps: 20,
      cfg: 6.5,
      sampler_name: 'euler',
      scheduler: 'karras',
      model: ['1', 0],
      positive: ['2', 0],
      negative: ['3', 0],
      latent_image: [latentFrom, 0],
      ...inputs,
    },
  };
}

const read = (prompt: string | Nodes) => {
  const problems: ProblemRecord[] = [];
  const text = typeof prompt === 'string' ? prompt : JSON.stringify(prompt);
  return { ...readGeneration({ prompt: text }, problems), problems };
};

it('reads a plain graph', () => {
  expect(read(graph())).toEqual({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'model.safetensors',
    sampler: 'euler',
    scheduler: 'karras',
    steps: 20,
    cfg: 6.5,
    guidance: null,
    seed: '7',
    generator: 'ComfyUI',
    loras: [],
    fieldSources: {},
    isOverlay: false,
    problems: [],
  });
});

it('keeps every digit of the largest seed, and none of one that is too large', () => {
  const withSeed = (seed: string) =>
    read(JSON.stringify(graph()).replace('"seed":7', `"seed":${seed}`)).seed;
  expect(withSeed('18446744073709551615')).toBe('18446744073709551615');
  expect(withSeed('9007199254740993')).toBe('9007199254740993');
  expect(withSeed('18446744073709551616')).toBeNull();
  expect(withSeed('-1')).toBeNull();
  expect(withSeed('1.5')).toBeNull();
});

it('follows links of text, seed and model', () => {
  const changes: Nodes = {
    '2': { class_type: 'CLIPTextEncode', inputs: { text: ['8', 0], clip: ['1', 1] } },
    '5': sampler('4', { seed: ['9', 0], model: ['10', 0] }),
    '8': { class_type: 'PrimitiveString', inputs: { value: 'a linked text' } },
    '9': { class_type: 'Seed', inputs: { seed: 99 } },
    '10': { class_type: 'LoraLoader', inputs: { lora_name: 'x', model: ['1', 0] } },
  };
  expect(read(graph(changes))).toMatchObject({
    prompt: 'a linked text',
    seed: '99',
    model: 'model.safetensors',
  });
});

it('does not guess a text that is only known by running the graph', () => {
  const changes: Nodes = {
    '2': { class_type: 'CLIPTextEncode', inputs: { text: ['8', 0], clip: ['1', 1] } },
    '8': { class_type: 'RandomWildcards', inputs: { file: 'words.txt' } },
  };
  expect(read(graph(changes))).toMatchObject({ prompt: null, negativePrompt: 'blurry' });
});

it('takes the first of two passes', () => {
  const changes: Nodes = {
    '6': { class_type: 'VAEDecode', inputs: { samples: ['9', 0], vae: ['1', 2] } },
    '8': { class_type: 'LatentUpscale', inputs: { samples: ['5', 0] } },
    '9': sampler('8', { seed: 8 }),
  };
  expect(read(graph(changes)).seed).toBe('7');
});

it.each([
  ['two independent samplers', { '8': sampler('4', { seed: 8 }) }],
  [
    'a first pass of an unknown kind',
    {
      '4': { class_type: 'StrangeSampler', inputs: { latent_image: ['11', 0], magic: 1 } },
      '11': { class_type: 'EmptyLatentImage', inputs: {} },
    },
  ],
])('says nothing of %s', (_, changes: Nodes) => {
  expect(read(graph(changes))).toMatchObject({ prompt: null, seed: null, generator: 'ComfyUI' });
});

it('survives graphs that go round in circles', () => {
  const changes: Nodes = {
    '1': { class_type: 'LoraLoader', inputs: { model: ['1', 0] } },
    '2': { class_type: 'ConditioningCombine', inputs: { conditioning_1: ['2', 0] } },
    '4': { class_type: 'LatentUpscale', inputs: { samples: ['4', 0] } },
  };
  expect(read(graph(changes))).toMatchObject({ prompt: null, model: null, seed: '7' });
});

it('removes NUL from a prompt and says so', () => {
  const { prompt, problems } = read(JSON.stringify(graph()).replace('dragon', 'dra\\u0000gon'));
  expect(prompt).toBe('a dragon');
  expect(problems).toHaveLength(1);
});

it('reports a graph that is cut in the middle', () => {
  const { generator, problems } = read(JSON.stringify(graph()).slice(0, 200));
  expect(generator).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['metadata-json']);
});

it.each(['', 'a castle by the sea', '[]', '{}', '{"1": null}'])(
  'takes %j for no graph, without a problem',
  (prompt) => {
    expect(read(prompt)).toMatchObject({ prompt: null, generator: null, problems: [] });
  },
);

// Real files, which are not part of the repository.
const fixtures = resolve(import.meta.dirname, '../../../../../shared/fixtures/comfyui');

describe.skipIf(!existsSync(fixtures))('real ComfyUI images', () => {
  interface Expected {
    bases: number;
    seed?: string;
    steps?: number;
    cfg?: number | null;
    sampler?: string;
    sampler_node?: string;
    positive?: string[];
    negative?: string[];
  }
  const expected = existsSync(fixtures)
    ? (JSON.parse(readFileSync(`${fixtures}/expected.json`, 'utf8')) as Record<string, Expected>)
    : {};
  const isPlain = ({ sampler_node }: Expected) => !sampler_node?.startsWith('SamplerCustom');
  const lines = (texts: string[] = []) =>
    texts
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())
      .sort();

  it.each(Object.entries(expected))('%s', async (name, facts) => {
    const { text, problems } = await readContainer(`${fixtures}/${name}`);
    const generation = readGeneration(text, problems);
    expect(problems).toEqual([]);
    if (facts.bases > 1 || !isPlain(facts)) {
      expect(generation).toMatchObject({ prompt: null, seed: null, generator: 'ComfyUI' });
      return;
    }
    const { seed, steps, cfg, sampler } = facts;
    expect(generation).toMatchObject({ seed, steps, cfg, sampler });
    const found = [generation.prompt, generation.negativePrompt];
    expect(found.map((found) => lines(found === null ? [] : [found]))).toEqual([
      lines(facts.positive),
      lines(facts.negative),
    ]);
  });
});
