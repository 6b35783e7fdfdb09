import { expect, it } from 'vitest';
import { differingFacts, factLine, factLines } from './differing-facts';

const image = {
  seed: '1',
  steps: 20,
  cfg: 7,
  guidance: null,
  sampler: 'euler',
  scheduler: 'normal',
  model: 'xl.safetensors',
  loras: [{ name: 'ink', strength: 0.8 }],
  generator: 'ComfyUI',
  width: 1024,
  height: 768,
};

it('is nothing where all are alike', () => {
  expect(differingFacts([image, { ...image }])).toEqual([]);
  expect(differingFacts([])).toEqual([]);
});

it('is what differs, with a dash where it is not known', () => {
  const other = { ...image, seed: '18446744073709551615', steps: null, loras: [] };
  const facts = differingFacts([image, other, image]);
  expect(facts.map(({ label, values }) => ({ label, values }))).toEqual([
    { label: 'Steps', values: ['20', '–', '20'] },
    { label: 'Seed', values: ['1', '18446744073709551615', '1'] },
    { label: 'LoRAs', values: ['ink 0.8', '–', 'ink 0.8'] },
  ]);
  expect(differingFacts([image, { ...image, width: 512, height: 512 }])).toMatchObject([
    { label: 'Size', values: ['1024 × 768', '512 × 512'] },
  ]);
});

it('is a short line for each image, and all of it with names', () => {
  const facts = differingFacts([
    image,
    { ...image, steps: 30, sampler: 'ddim', model: 'other.safetensors' },
    { ...image, sampler: null },
  ]);
  expect([0, 1, 2].map((at) => factLine(facts, at))).toEqual([
    'Steps 20 · euler · xl.safetensors',
    'Steps 30 · ddim · other.safetensors',
    'Steps 20 · Sampler – · xl.safetensors',
  ]);
  expect(factLines(facts, 1)).toBe('Steps: 30\nSampler: ddim\nModel: other.safetensors');
});
