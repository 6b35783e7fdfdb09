import type { ImageDetail } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { factsAsText, formatBytes, generationFacts } from './generation-facts';

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
  width: 640,
  height: 480,
  fileName: 'a.png',
  folder: '/pictures',
  fileSize: 1_234_567,
  modifiedAt: 0,
} as ImageDetail;

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
