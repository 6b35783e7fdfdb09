import type { ImageDetail } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { factsAsText, formatBytes, generationFacts, knowsNothing } from './generation-facts';

const detail = {
  prompt: 'moon,\nboat',
  negativePrompt: '',
  model: null,
  sampler: null,
  scheduler: null,
  cfg: null,
  generator: null,
  steps: 0,
  seed: '18446744073709551615',
  guidance: null,
  loras: [],
  fieldSources: {},
  width: 640,
  height: 480,
  fileName: 'a.png',
  folder: '/pictures',
  fileSize: 1_234_567,
  modifiedAt: 0,
} as Partial<ImageDetail> as ImageDetail;

describe('generationFacts', () => {
  it('leaves out what is unknown and keeps a zero', () => {
    const labels = generationFacts({ ...detail }).map(({ label }) => label);
    expect(labels).toContain('Steps');
    expect(labels).not.toContain('Model');
    expect(labels).not.toContain('Negative prompt');
  });

  it('keeps every digit of a 64-bit seed', () => {
    const text = factsAsText(generationFacts(detail));
    expect(text).toContain('Seed: 18446744073709551615');
    expect(text).toContain('File size: 1.2 MB');
  });
});

describe('generationFacts with what is known of their sources', () => {
  const facts = generationFacts({
    ...detail,
    loras: [
      { name: 'scales', strength: 0.8 },
      { name: 'wings', strength: null },
    ],
    fieldSources: {
      prompt: { from: 'parameters' },
      seed: { from: 'prompt', nodes: ['3', '5:1', '8'] },
      loras: { from: 'prompt', nodes: ['7'] },
      model: { missing: 'The text says nothing of it.' },
      scheduler: { missing: 'Nobody asks for it.' },
    },
  });
  const fact = (label: string) => facts.find((candidate) => candidate.label === label);

  it('say where each was read', () => {
    expect(fact('Prompt')).toMatchObject({ source: 'From parameters' });
    expect(fact('Seed')).toMatchObject({ source: 'From prompt, nodes 3, 5:1 and 8' });
    expect(fact('LoRAs')).toMatchObject({ source: 'From prompt, node 7' });
    expect(fact('Size')).not.toHaveProperty('source');
  });

  it('say why a main fact is missing, and nothing of others', () => {
    expect(fact('Model')).toEqual({ label: 'Model', missing: 'The text says nothing of it.' });
    expect(fact('Sampler')).toBeUndefined();
    expect(fact('Scheduler')).toBeUndefined();
  });

  it('say one reason once', () => {
    const missing = { missing: 'Several samplers begin the picture.' };
    const { steps: _, ...rest } = detail;
    const grouped = generationFacts({
      ...rest,
      steps: null,
      fieldSources: { model: missing, sampler: { missing: 'It is secret.' }, steps: missing },
    });
    expect(grouped.filter((candidate) => 'missing' in candidate)).toEqual([
      { label: 'Model and steps', ...missing, isGroup: true },
      { label: 'Sampler', missing: 'It is secret.' },
    ]);
  });

  it('list LoRAs with their strength', () => {
    expect(fact('LoRAs')).toMatchObject({ value: 'scales: 0.8\nwings: strength unknown' });
  });

  it('are copied without what is missing', () => {
    expect(factsAsText(facts)).not.toContain('Model');
  });
});

describe('knowsNothing', () => {
  it('holds where neither prompt nor model, sampler, steps or seed is known', () => {
    expect(knowsNothing(detail)).toBe(false);
    const nothing = { ...detail, prompt: null, steps: null, seed: null };
    expect(knowsNothing({ ...nothing, generator: 'ComfyUI', cfg: 7 })).toBe(true);
    expect(knowsNothing({ ...nothing, steps: 0 })).toBe(false);
  });
});

describe('formatBytes', () => {
  it('picks the unit a person would', () => {
    expect([0, 999, 1000, 25_600, 3e9].map(formatBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.0 kB',
      '26 kB',
      '3.0 GB',
    ]);
  });
});
