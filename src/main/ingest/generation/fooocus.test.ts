import { expect, it } from 'vitest';
import { fooocus } from './fooocus';

const facts = {
  prompt: 'a dragon',
  full_prompt: ['cinematic still a dragon', 'sharp'],
  negative_prompt: 'blurry',
  steps: 30,
  guidance_scale: 4,
  sampler: 'dpmpp_2m_sde_gpu',
  scheduler: 'karras',
  seed: '7583961287124896213',
  base_model: 'juggernautXL_v8',
  loras: [
    ['sd_xl_offset', 0.1, '4852686128'],
    ['wings', 1, 'abc'],
  ],
  metadata_scheme: 'fooocus',
  version: 'Fooocus v2.5.5',
};

it('reads its JSON: what was typed, not what the styles made of it', () => {
  const text = { fooocus_scheme: 'fooocus', parameters: JSON.stringify(facts) };
  expect(fooocus.read(text)).toMatchObject({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'juggernautXL_v8',
    sampler: 'dpmpp_2m_sde_gpu',
    scheduler: 'karras',
    steps: 30,
    cfg: 4,
    guidance: null,
    seed: '7583961287124896213',
    generator: 'Fooocus',
    loras: [
      { name: 'sd_xl_offset', strength: 0.1 },
      { name: 'wings', strength: 1 },
    ],
    fieldSources: {
      cfg: { from: 'parameters: guidance_scale' },
      loras: { from: 'parameters: loras' },
    },
  });
});

it('reads LoRAs that are joined to one text, but for those switched off', () => {
  const { loras: _, ...rest } = facts;
  const parameters = JSON.stringify({
    ...rest,
    lora_combined_1: 'scales.safetensors : 0.5',
    lora_combined_2: 'False : wings : 1.0',
    lora_combined_3: 'True : fire : -0.25',
  });
  expect(fooocus.read({ parameters })?.loras).toEqual([
    { name: 'scales.safetensors', strength: 0.5 },
    { name: 'fire', strength: -0.25 },
  ]);
});

it('reads the labels that early versions took for keys', () => {
  const parameters = JSON.stringify({
    Prompt: 'a dragon',
    'Base Model': 'sd_xl_base',
    Seed: 3,
    'LoRA 1': 'scales : 0.5',
    Version: 'v2.1',
  });
  expect(fooocus.read({ fooocus_scheme: 'fooocus', parameters })).toMatchObject({
    prompt: 'a dragon',
    model: 'sd_xl_base',
    seed: '3',
    loras: [{ name: 'scales', strength: 0.5 }],
  });
});

const a1111 =
  'cinematic still a dragon, sharp\nNegative prompt: blurry, ugly\n' +
  'Steps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 3, Size: 1024x1024, CFG scale: 4, Sharpness: 2, ' +
  'ADM Guidance: "(1.5, 0.8, 0.3)", Model: juggernautXL_v8, Model hash: aeb7e9e689, Scheduler: karras, ' +
  'Raw prompt: "a dragon,\\nby the sea", Raw negative prompt: ugly, ' +
  'Lora hashes: "wings: abc", Lora weights: "wings: 0.5, fire: 1", Version: Fooocus v2.5.5';

it('reads its other scheme, in EXIF too', () => {
  expect(fooocus.read({ fooocus_scheme: 'a1111', UserComment: a1111 })).toMatchObject({
    prompt: 'a dragon,\nby the sea',
    negativePrompt: 'ugly',
    sampler: 'DPM++ 2M SDE Karras',
    scheduler: 'karras',
    loras: [
      { name: 'wings', strength: 0.5 },
      { name: 'fire', strength: 1 },
    ],
    fieldSources: { prompt: { from: 'UserComment: Raw prompt' } },
  });
  expect(fooocus.read({ parameters: a1111 })?.generator).toBe('Fooocus');
});

it('throws for JSON of its own that is cut, and leaves that of others alone', () => {
  const cut = JSON.stringify(facts).slice(0, 90);
  expect(() => fooocus.read({ fooocus_scheme: 'fooocus', parameters: cut })).toThrow(
    expect.objectContaining({ code: 'metadata-json' }),
  );
  expect(fooocus.read({ parameters: cut })).toBeNull();
  expect(fooocus.read({ parameters: 'a dragon\nSteps: 20, Seed: 1, Version: v1.10.1' })).toBeNull();
});
