import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContainer } from '../containers';
import { node, plainGraph, read, type Nodes } from './testing/comfy-graph';
import { readGeneration } from '.';

it('reads a plain graph, and says where every fact was', () => {
  const from = (...nodes: string[]) => ({ from: 'prompt', nodes });
  expect(read(plainGraph())).toEqual({
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
    fieldSources: {
      prompt: from('2'),
      negativePrompt: from('3'),
      model: from('1'),
      sampler: from('5'),
      scheduler: from('5'),
      steps: from('5'),
      cfg: from('5'),
      guidance: { missing: 'No node sets a distilled guidance.' },
      seed: from('5'),
      generator: { from: 'prompt' },
      loras: { missing: 'No LoRA is applied to the model.' },
    },
    isOverlay: false,
    problems: [],
  });
});

it('keeps every digit of the largest seed, and none of one that is too large', () => {
  const withSeed = (seed: string) =>
    read(JSON.stringify(plainGraph()).replace('"seed":7', `"seed":${seed}`)).seed;
  expect(withSeed('18446744073709551615')).toBe('18446744073709551615');
  expect(withSeed('9007199254740993')).toBe('9007199254740993');
  expect(withSeed('18446744073709551616')).toBeNull();
  expect(withSeed('-1')).toBeNull();
  expect(withSeed('1.5')).toBeNull();
});

it('survives graphs that go round in circles', () => {
  const changes: Nodes = {
    '1': node('LoraLoader', { model: ['1', 0] }),
    '2': node('ConditioningCombine', { conditioning_1: ['2', 0] }),
    '4': node('LatentUpscale', { samples: ['4', 0] }),
  };
  expect(read(plainGraph(changes))).toMatchObject({ prompt: null, model: null, seed: '7' });
});

it('removes NUL from a prompt and says so', () => {
  const prompt = JSON.stringify(plainGraph()).replace('dragon', 'dra\\u0000gon');
  const { problems, ...generation } = read(prompt);
  expect(generation.prompt).toBe('a dragon');
  expect(problems).toHaveLength(1);
});

it('reports a graph that is cut in the middle', () => {
  const { generator, problems } = read(JSON.stringify(plainGraph()).slice(0, 200));
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
    positive?: string[];
    negative?: string[];
  }
  const expected = existsSync(fixtures)
    ? (JSON.parse(readFileSync(`${fixtures}/expected.json`, 'utf8')) as Record<string, Expected>)
    : {};
  const textsOf = async (name: string) => {
    const { text, problems } = await readContainer(`${fixtures}/${name}`);
    expect(problems).toEqual([]);
    return text;
  };
  const lines = (texts: string[] = []) =>
    texts
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())
      .sort();

  function expectFacts(text: Record<string, string>, facts: Expected): void {
    const problems: never[] = [];
    const generation = readGeneration(text, problems);
    expect(problems).toEqual([]);
    expect(generation.generator).toBe('ComfyUI');
    if (facts.bases > 1) {
      expect(generation).toMatchObject({ prompt: null, model: null, steps: null, seed: null });
      const missing = new RegExp(`has ${facts.bases} independent beginnings`);
      expect(generation.fieldSources.seed).toEqual({
        missing: expect.stringMatching(missing) as string,
      });
      return;
    }
    const { seed, steps, cfg, sampler } = facts;
    expect(generation).toMatchObject({ seed, steps, cfg, sampler });
    const found = [generation.prompt, generation.negativePrompt];
    expect(found.map((text) => lines(text === null ? [] : [text]))).toEqual([
      lines(facts.positive),
      lines(facts.negative),
    ]);
    expect(generation.model).toMatch(/\.(?:ckpt|safetensors)$/);
  }

  it('are all there', () => {
    expect(Object.keys(expected)).toHaveLength(14);
  });

  it.each(Object.entries(expected))('%s', async (name, facts) => {
    expectFacts(await textsOf(name), facts);
  });

  it.each(Object.entries(expected))('%s, by its workflow alone', async (name, facts) => {
    const { workflow } = await textsOf(name);
    expectFacts({ workflow: workflow! }, facts);
  });

  it('have their LoRAs in the order in which they were applied', async () => {
    const { loras } = readGeneration(await textsOf('lora_multiple.png'), []);
    expect(loras).toEqual([
      { name: 'theovercomer8sContrastFix_sd15.safetensors', strength: 1 },
      { name: 'epiNoiseoffset_v2.safetensors', strength: 1 },
    ]);
  });

  it('have guidance where the model takes one', async () => {
    const { guidance, cfg } = readGeneration(await textsOf('flux_dev_example.png'), []);
    expect({ guidance, cfg }).toEqual({ guidance: 3.5, cfg: null });
  });

  it('may be animated, stitched of pictures that each began for itself', async () => {
    const generation = readGeneration(await textsOf('flux_kontext_example_comic.webp'), []);
    expect(generation).toMatchObject({ generator: 'ComfyUI', prompt: null, isOverlay: false });
    expect(generation.fieldSources.prompt).toEqual({
      missing: expect.stringMatching(/^The picture has 7 independent beginnings/) as string,
    });
  });
});
