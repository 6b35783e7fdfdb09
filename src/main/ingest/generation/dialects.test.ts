import { expect, it } from 'vitest';
import type { ProblemRecord } from '../../records';
import { readGeneration } from '.';

const read = (text: Record<string, string>) => {
  const problems: ProblemRecord[] = [];
  return { ...readGeneration(text, problems), problems };
};

const graph = JSON.stringify({
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'graph.safetensors' } },
  '2': { class_type: 'RandomWords', inputs: { file: 'words.txt' } },
  '3': { class_type: 'CLIPTextEncode', inputs: { text: ['2', 0], clip: ['1', 1] } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 512, batch_size: 1 } },
  '5': {
    class_type: 'KSampler',
    inputs: {
      ...{ seed: 7, steps: 20, cfg: 6.5, sampler_name: 'euler', scheduler: 'karras' },
      ...{ model: ['1', 0], positive: ['3', 0], negative: ['3', 0], latent_image: ['4', 0] },
    },
  },
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { images: ['6', 0] } },
});
const parameters =
  'a dragon <lora:scales:0.8>\nNegative prompt: blurry\n' +
  'Steps: 99, Sampler: LMS, CFG scale: 9, Seed: 8, Model: text, Version: ComfyUI';

it('believes a graph before the text beside it, which fills in what the graph does not tell', () => {
  expect(read({ prompt: graph, parameters })).toMatchObject({
    prompt: 'a dragon <lora:scales:0.8>',
    negativePrompt: 'blurry',
    model: 'graph.safetensors',
    steps: 20,
    seed: '7',
    loras: [{ name: 'scales', strength: 0.8 }],
    generator: 'ComfyUI',
    fieldSources: { prompt: { from: 'parameters' }, seed: { from: 'prompt', nodes: ['5'] } },
    problems: [],
  });
});

it('believes a program that drives another one', () => {
  const swarm = JSON.stringify({ sui_image_params: { prompt: 'a castle', seed: 3 } });
  expect(read({ prompt: graph, parameters: swarm })).toMatchObject({
    prompt: 'a castle',
    seed: '3',
    generator: 'SwarmUI',
  });
});

it('tells Fooocus from those whose form of text it takes', () => {
  const text = parameters.replace(
    'Version: ComfyUI',
    'Raw prompt: a dragon, Version: Fooocus v2.5.5',
  );
  expect(read({ fooocus_scheme: 'a1111', parameters: text })).toMatchObject({
    prompt: 'a dragon',
    generator: 'Fooocus',
  });
});

it('tells of a text that cannot be read, and reads the others', () => {
  const { generator, seed, problems } = read({ invokeai_metadata: '{"seed": ', parameters });
  expect({ generator, seed }).toEqual({ generator: 'ComfyUI', seed: '8' });
  expect(problems).toEqual([
    {
      token: null,
      isNegative: null,
      code: 'metadata-json',
      reason: expect.stringContaining('"invokeai_metadata"'),
    },
  ]);
});

it('knows nothing of a photograph', () => {
  const text = { Make: 'Canon', Model: 'Canon EOS R6', Software: 'GIMP 2.10', UserComment: 'Rome' };
  expect(read(text)).toMatchObject({ prompt: null, model: null, generator: null, problems: [] });
});

// Each takes minutes when a dialect looks at the rest of its text once per sign.
it.each(['{"a":', '[', '"', '\\\\', ' ', '1', '-s 1 ', '\n', '{"sui_image_params":{"prompt":"'])(
  'gets through a megabyte of %j under every keyword',
  (part) => {
    const hostile = part.repeat(1_000_000 / part.length);
    const keywords = [
      'parameters',
      'invokeai_metadata',
      'sd-metadata',
      'Dream',
      'Comment',
      'prompt',
    ];
    for (const start of [
      '',
      '{"sui_image_params": ',
      '"',
      '{"Software": "NovelAI", "Comment": "',
    ]) {
      const texts = keywords.map((keyword) => [keyword, start + hostile] as const);
      const { generator } = read({ ...Object.fromEntries(texts), Software: 'NovelAI' });
      expect(generator === null || generator === 'InvokeAI').toBe(true);
    }
  },
);
