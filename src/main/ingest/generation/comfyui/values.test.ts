import { expect, it } from 'vitest';
import { node, plainGraph, read, sampler, type Nodes } from '../testing/comfy-graph';

const withSampler = (inputs: Record<string, unknown>, others: Nodes = {}) =>
  read(plainGraph({ '5': sampler('4', inputs), ...others }));

/** SamplerCustomAdvanced with its helpers; changed as wanted. */
function custom(changes: Nodes = {}): Nodes {
  return plainGraph({
    '5': node('SamplerCustomAdvanced', {
      noise: ['10', 0],
      guider: ['11', 0],
      sampler: ['12', 0],
      sigmas: ['13', 0],
      latent_image: ['4', 0],
    }),
    '10': node('RandomNoise', { noise_seed: 99 }),
    '11': node('CFGGuider', {
      model: ['1', 0],
      positive: ['2', 0],
      negative: ['3', 0],
      cfg: 4.5,
    }),
    '12': node('KSamplerSelect', { sampler_name: 'dpmpp_2m' }),
    '13': node('BasicScheduler', { scheduler: 'beta', steps: 12, denoise: 1, model: ['1', 0] }),
    ...changes,
  });
}

it('reads every setting of a custom sampler from its helper nodes, and says from which', () => {
  const { fieldSources, ...generation } = read(custom());
  expect(generation).toMatchObject({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'model.safetensors',
    sampler: 'dpmpp_2m',
    scheduler: 'beta',
    steps: 12,
    cfg: 4.5,
    seed: '99',
  });
  expect(fieldSources).toMatchObject({
    seed: { from: 'prompt', nodes: ['10'] },
    sampler: { from: 'prompt', nodes: ['12'] },
    steps: { from: 'prompt', nodes: ['13'] },
    cfg: { from: 'prompt', nodes: ['11'] },
    model: { from: 'prompt', nodes: ['1'] },
  });
});

it('reads guidance as guidance, and says that there is no CFG without one', () => {
  const { cfg, guidance, negativePrompt, fieldSources } = read(
    custom({
      '11': node('BasicGuider', { model: ['1', 0], conditioning: ['14', 0] }),
      '14': node('FluxGuidance', { guidance: 3.5, conditioning: ['2', 0] }),
    }),
  );
  expect({ cfg, guidance, negativePrompt }).toEqual({
    cfg: null,
    guidance: 3.5,
    negativePrompt: null,
  });
  expect(fieldSources).toMatchObject({
    guidance: { from: 'prompt', nodes: ['14'] },
    cfg: { missing: 'BasicGuider (node 11) works without CFG.' },
    negativePrompt: { missing: 'BasicGuider (node 11) takes no negative prompt.' },
  });
});

it('takes the guidance that is set last on the way to the sampler', () => {
  const changes: Nodes = {
    '11': node('BasicGuider', { model: ['1', 0], conditioning: ['14', 0] }),
    '14': node('FluxGuidance', { guidance: 3.5, conditioning: ['15', 0] }),
    '15': node('CLIPTextEncodeFlux', { clip_l: 'a', t5xxl: 'a dragon', guidance: 2 }),
  };
  expect(read(custom(changes))).toMatchObject({ guidance: 3.5, prompt: 'a\na dragon' });
});

it('reads a guider with two prompts', () => {
  const changes: Nodes = {
    '11': node('DualCFGGuider', {
      model: ['1', 0],
      cond1: ['2', 0],
      cond2: ['14', 0],
      negative: ['3', 0],
      cfg_conds: 5,
      cfg_cond2_negative: 2,
    }),
    '14': node('CLIPTextEncode', { text: 'in pencil', clip: ['1', 1] }),
  };
  expect(read(custom(changes))).toMatchObject({
    prompt: 'a dragon\nin pencil',
    negativePrompt: 'blurry',
    cfg: 5,
  });
});

it('goes through nodes that only change sigmas and samplers', () => {
  const changes: Nodes = {
    '12': node('DetailDaemonSamplerNode', { sampler: ['15', 0], detail_amount: 0.1 }),
    '13': node('SplitSigmas', { sigmas: ['14', 0], step: 5 }),
    '14': node('ExtendIntermediateSigmas', { sigmas: ['16', 0], steps: 2 }),
    '15': node('KSamplerSelect', { sampler_name: 'lcm' }),
    '16': node('KarrasScheduler', { steps: 30, sigma_max: 14, sigma_min: 0.1, rho: 7 }),
  };
  expect(read(custom(changes))).toMatchObject({ sampler: 'lcm', steps: 30, scheduler: 'karras' });
});

it('names samplers and schedules that have a node of their own by it', () => {
  const changes: Nodes = {
    '12': node('SamplerDPMPP_2M_SDE', { eta: 1 }),
    '13': node('SDTurboScheduler', { steps: 1, model: ['1', 0] }),
  };
  expect(read(custom(changes))).toMatchObject({
    sampler: 'SamplerDPMPP_2M_SDE',
    scheduler: 'SDTurboScheduler',
    steps: 1,
  });
});

it.each([
  ['PrimitiveInt', { value: 99 }],
  ['INTConstant', { value: 99 }],
  ['Seed (rgthree)', { seed: 99 }],
  ['easy seed', { seed: 99, control: 'fixed' }],
  ['JWInteger', { value: '99' }],
  ['KSampler Config (rgthree)', { seed: 99, steps_total: 30, cfg: 3 }],
])('reads a seed from %s', (type, inputs) => {
  const { seed, fieldSources } = withSampler({ seed: ['9', 0] }, { '9': node(type, inputs) });
  expect(seed).toBe('99');
  expect(fieldSources.seed).toEqual({ from: 'prompt', nodes: ['5', '9'] });
});

it('follows reroutes and previews to the value', () => {
  const others: Nodes = {
    '8': node('Reroute', { '': ['9', 0] }),
    '9': node('ShowAnything', { anything: ['10', 0] }),
    '10': node('PrimitiveInt', { value: 99 }),
  };
  expect(withSampler({ seed: ['8', 0] }, others).seed).toBe('99');
});

it.each([
  ['Random Number', { number_type: 'integer', minimum: 0, maximum: 99, seed: 5 }],
  ['MathExpression|pysssss', { expression: 'a + 1', a: 5 }],
  ['SimpleMath', { value: 4, a: 5 }],
  ['StrangeNode', { first: 1, second: 2 }],
])('does not guess what %s gives', (type, inputs) => {
  const { seed, fieldSources } = withSampler({ seed: ['9', 0] }, { '9': node(type, inputs) });
  expect(seed).toBeNull();
  expect(fieldSources.seed).toEqual({
    missing: `It comes from ${type} (node 9) and is only known by running the graph.`,
  });
});

it.each<[string, Nodes[string], string | null]>([
  [
    'a switch by number',
    node('ImpactSwitch', { select: 2, input1: ['20', 0], input2: ['21', 0] }),
    '21',
  ],
  [
    'a switch by yes or no',
    node('ComfySwitchNode', { switch: false, on_true: ['20', 0], on_false: ['21', 0] }),
    '21',
  ],
  [
    'a switch that takes the first',
    node('Any Switch (rgthree)', { any_02: ['21', 0], any_01: ['20', 0] }),
    '20',
  ],
  [
    'a switch whose setting is linked',
    node('ImpactSwitch', { select: ['22', 0], input1: ['20', 0], input2: ['21', 0] }),
    '20',
  ],
  ['a switch of one way', node('Switch', { mode: 'auto', input_a: ['20', 0] }), '20'],
  [
    'nothing when the setting is not known',
    node('Switch', { select: ['23', 0], input1: ['20', 0], input2: ['21', 0] }),
    null,
  ],
])('goes through %s', (_, node9, seed) => {
  const others: Nodes = {
    '9': node9,
    '20': node('PrimitiveInt', { value: 20 }),
    '21': node('PrimitiveInt', { value: 21 }),
    '22': node('PrimitiveInt', { value: 1 }),
    '23': node('RandomInt', { min: 1, max: 2 }),
  };
  expect(withSampler({ seed: ['9', 0] }, others).seed).toBe(seed);
});

it('reads settings that are handed on in a bundle', () => {
  const graph = plainGraph({
    '5': node('easy kSampler', { pipe: ['8', 0], image_output: 'Save' }),
    '6': node('SaveImage', { images: ['5', 1] }),
    '8': node('easy preSampling', {
      pipe: ['9', 0],
      seed: 99,
      steps: 9,
      cfg: 3,
      sampler_name: 'euler',
      scheduler: 'normal',
    }),
    '9': node('easy fullLoader', {
      ckpt_name: 'easy.safetensors',
      lora_name: 'None',
      positive: 'a lake',
      negative: 'people',
    }),
    '7': node('PreviewImage', { images: ['5', 1] }),
  });
  expect(read(graph)).toMatchObject({
    prompt: 'a lake',
    negativePrompt: 'people',
    model: 'easy.safetensors',
    steps: 9,
    seed: '99',
    loras: [],
  });
});

it('reads a setting out of a context, and of the one before it', () => {
  const others: Nodes = {
    '9': node('Context Big (rgthree)', { base_ctx: ['10', 0], steps: 9, model: ['1', 0] }),
    '10': node('Context Big (rgthree)', { seed: 99, cfg: 3 }),
  };
  expect(withSampler({ seed: ['9', 8], steps: ['9', 9] }, others)).toMatchObject({
    seed: '99',
    steps: 9,
  });
});

it.each([
  [{ seed: 1.5 }, 'seed', 'Node 5 holds a seed that is no whole number from 0 to 2^64−1.'],
  [{ seed: ['40', 0] }, 'seed', 'The input "seed" of KSampler (node 5) is linked to nothing.'],
  [{ cfg: null }, 'cfg', 'The input "cfg" of KSampler (node 5) is empty.'],
  [{ steps: 'many' }, 'steps', 'Node 5 holds a number of steps that is no whole number.'],
] as const)('says why it does not know: %j', (inputs, field, missing) => {
  const generation = withSampler(inputs);
  expect(generation[field]).toBeNull();
  expect(generation.fieldSources[field]).toEqual({ missing });
});

it('gives a source or a reason for every field', () => {
  const { fieldSources } = read(plainGraph());
  expect(Object.keys(fieldSources).sort()).toEqual(
    'prompt negativePrompt model sampler scheduler steps cfg guidance seed generator loras'
      .split(' ')
      .sort(),
  );
});
