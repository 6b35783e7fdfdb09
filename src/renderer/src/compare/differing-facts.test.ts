import { expect, it } from 'vitest';
import { differingFacts } from './differing-facts';

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
  expect(differingFacts([image, other, image])).toEqual([
    { label: 'Seed', values: ['1', '18446744073709551615', '1'] },
    { label: 'Steps', values: ['20', '–', '20'] },
    { label: 'LoRAs', values: ['ink 0.8', '–', 'ink 0.8'] },
  ]);
  expect(differingFacts([image, { ...image, width: 512, height: 512 }])).toEqual([
    { label: 'Size', values: ['1024 × 768', '512 × 512'] },
  ]);
});
