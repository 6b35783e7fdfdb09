import { expect, it } from 'vitest';
import { invokeai } from './invokeai';

const metadata = {
  app_version: '5.4.0',
  generation_mode: 'flux_txt2img',
  positive_prompt: 'a dragon',
  negative_prompt: 'blurry',
  seed: 356120443,
  cfg_scale: 7.5,
  guidance: 4,
  steps: 50,
  scheduler: 'dpmpp_2m_sde_k',
  model: { key: '0f3a', hash: 'blake3:1', name: 'Juggernaut XL', base: 'sdxl', type: 'main' },
  loras: [
    { model: { key: '1', name: 'scales' }, weight: 0.75 },
    { lora: { model_name: 'wings', base_model: 'sd-1' }, weight: 1 },
  ],
};
const read = (changes: Record<string, unknown> = {}) =>
  invokeai.read({ invokeai_metadata: JSON.stringify({ ...metadata, ...changes }) });

it('reads its metadata', () => {
  expect(read()).toMatchObject({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'Juggernaut XL',
    sampler: 'dpmpp_2m_sde_k',
    scheduler: null,
    steps: 50,
    cfg: 7.5,
    guidance: 4,
    seed: '356120443',
    generator: 'InvokeAI',
    loras: [
      { name: 'scales', strength: 0.75 },
      { name: 'wings', strength: 1 },
    ],
    fieldSources: {
      prompt: { from: 'invokeai_metadata: positive_prompt' },
      sampler: { from: 'invokeai_metadata: scheduler' },
      scheduler: { missing: expect.stringContaining('sampler') },
    },
  });
});

it.each([
  [{ model_name: 'sd-v1', base_model: 'sd-1' }, 'sd-v1'],
  [{ key: '0f3a' }, '0f3a'],
  ['a name', 'a name'],
  [null, null],
  [[], null],
])('names the model of %j %j', (model, name) => {
  expect(read({ model })?.model).toBe(name);
});

it('reads what version 2 wrote', () => {
  const older = {
    model: 'stable diffusion',
    model_weights: 'stable-diffusion-1.5',
    app_id: 'invoke-ai/InvokeAI',
    image: {
      prompt: [{ prompt: 'a dragon [blurry]', weight: 1 }],
      steps: 30,
      cfg_scale: 7.5,
      seed: 4294967295,
      sampler: 'k_euler_a',
    },
  };
  const facts = {
    prompt: 'a dragon [blurry]',
    negativePrompt: null,
    model: 'stable-diffusion-1.5',
    sampler: 'k_euler_a',
    steps: 30,
    cfg: 7.5,
    seed: '4294967295',
    generator: 'InvokeAI',
  };
  expect(invokeai.read({ 'sd-metadata': JSON.stringify(older) })).toMatchObject(facts);
  const { image, ...rest } = older;
  const several = { ...rest, images: [{ ...image, prompt: 'a dragon [blurry]' }] };
  expect(invokeai.read({ 'sd-metadata': JSON.stringify(several) })).toMatchObject(facts);
});

it.each([
  '"a \\"red\\" dragon" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms',
  '"a \\"red\\" dragon" -s50 -S123 -C7.5 -Ak_lms',
  'a "red" dragon --steps=50 --seed 123 --cfg_scale 7.5 --sampler k_lms',
])('reads the command line %s', (Dream) => {
  expect(invokeai.read({ Dream })).toMatchObject({
    prompt: 'a "red" dragon',
    steps: 50,
    seed: '123',
    cfg: 7.5,
    sampler: 'k_lms',
    model: null,
  });
});

it('throws for metadata that is cut or of another kind, and leaves others alone', () => {
  expect(() => invokeai.read({ invokeai_metadata: '{"seed": 3' })).toThrow(
    expect.objectContaining({ code: 'metadata-json' }),
  );
  expect(() => invokeai.read({ 'sd-metadata': '[]' })).toThrow(
    expect.objectContaining({ code: 'metadata-schema' }),
  );
  expect(invokeai.read({ Dream: 'of electric sheep', prompt: 'a dragon' })).toBeNull();
  expect(invokeai.read({ Dream: '"never closed -s 3' })).toBeNull();
});
