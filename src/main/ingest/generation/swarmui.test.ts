import { expect, it } from 'vitest';
import { swarmui } from './swarmui';

const params = {
  prompt: 'a dragon',
  negativeprompt: 'blurry',
  model: 'Flux/flux1-dev-fp8',
  seed: 2042464333,
  steps: 25,
  cfgscale: 1.0,
  fluxguidancescale: 3.5,
  sampler: 'euler',
  scheduler: 'normal',
  aspectratio: '1:1',
  loras: ['scales', 'detail/wings'],
  loraweights: ['0.8', '1'],
  swarm_version: '0.9.3.1',
};
const json = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({ sui_image_params: { ...params, ...changes }, sui_extra_data: {} }, null, 2);

it('reads the parameters', () => {
  expect(swarmui.read({ parameters: json() })).toEqual({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'Flux/flux1-dev-fp8',
    sampler: 'euler',
    scheduler: 'normal',
    steps: 25,
    cfg: 1,
    guidance: 3.5,
    seed: '2042464333',
    generator: 'SwarmUI',
    loras: [
      { name: 'scales', strength: 0.8 },
      { name: 'detail/wings', strength: 1 },
    ],
    isOverlay: false,
    fieldSources: {
      prompt: { from: 'parameters: prompt' },
      negativePrompt: { from: 'parameters: negativeprompt' },
      model: { from: 'parameters: model' },
      sampler: { from: 'parameters: sampler' },
      scheduler: { from: 'parameters: scheduler' },
      steps: { from: 'parameters: steps' },
      cfg: { from: 'parameters: cfgscale' },
      guidance: { from: 'parameters: fluxguidancescale' },
      seed: { from: 'parameters: seed' },
      generator: { from: 'parameters' },
      loras: { from: 'parameters: loras' },
    },
  });
});

it('takes numbers and lists that are written as text', () => {
  const text = {
    seed: '18446744073709551615',
    steps: '25',
    cfgscale: '4.5',
    loras: 'a,b',
    loraweights: '0.5',
  };
  expect(swarmui.read({ UserComment: json(text) })).toMatchObject({
    seed: '18446744073709551615',
    steps: 25,
    cfg: 4.5,
    loras: [
      { name: 'a', strength: 0.5 },
      { name: 'b', strength: null },
    ],
    fieldSources: { seed: { from: 'UserComment: seed' } },
  });
});

it('keeps every digit of a seed that is a number', () => {
  const text = json().replace('2042464333', '18446744073709551615');
  expect(swarmui.read({ parameters: text })?.seed).toBe('18446744073709551615');
});

it('says what is not there', () => {
  expect(swarmui.read({ parameters: '{"sui_image_params": {}}' })).toMatchObject({
    prompt: null,
    guidance: null,
    loras: [],
    generator: 'SwarmUI',
    fieldSources: { seed: { missing: 'The text "parameters" says nothing of it.' } },
  });
});

it('throws for its own text when that is cut, and leaves others alone', () => {
  expect(() => swarmui.read({ parameters: json().slice(0, 200) })).toThrow(
    expect.objectContaining({ code: 'metadata-json' }),
  );
  expect(swarmui.read({ parameters: '{"prompt": "a dragon"}' })).toBeNull();
  expect(swarmui.read({ parameters: 'a note on sui_image_params' })).toBeNull();
  expect(swarmui.read({ parameters: '{"sui_image_params": 3}' })).toBeNull();
});
