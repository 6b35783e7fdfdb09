import { expect, it } from 'vitest';
import { node, plainGraph, read, sampler, type Nodes } from '../testing/comfy-graph';

/** Read with node 9 as the sampler's model. */
const withModel = (changes: Nodes) =>
  read(plainGraph({ '5': sampler('4', { model: ['9', 0] }), ...changes }));
const lora = (name: string, modelFrom: string, inputs: Record<string, unknown> = {}) =>
  node('LoraLoader', {
    lora_name: name,
    strength_model: 0.5,
    strength_clip: 1,
    model: [modelFrom, 0],
    clip: [modelFrom, 1],
    ...inputs,
  });

it.each<[string, Record<string, unknown>]>([
  ['CheckpointLoaderSimple', { ckpt_name: 'x.gguf' }],
  ['CheckpointLoader|pysssss', { ckpt_name: { content: 'x.gguf', image: null } }],
  ['UNETLoader', { unet_name: 'x.gguf', weight_dtype: 'default' }],
  ['UnetLoaderGGUF', { unet_name: 'x.gguf' }],
  ['NunchakuFluxDiTLoader', { model_path: 'x.gguf', cache_threshold: 0 }],
  ['WanVideoModelLoader', { model: 'x.gguf' }],
])('reads the file from %s', (type, inputs) => {
  const { model, fieldSources } = withModel({ '9': node(type, inputs) });
  expect(model).toBe('x.gguf');
  expect(fieldSources.model).toEqual({ from: 'prompt', nodes: ['9'] });
});

it('lists LoRAs in the order in which they were applied', () => {
  const { model, loras, fieldSources } = withModel({
    '9': lora('second.safetensors', '10'),
    '10': node('ModelSamplingFlux', { model: ['11', 0], max_shift: 1 }),
    '11': node('LoraLoaderModelOnly', {
      lora_name: 'first.safetensors',
      strength_model: ['12', 0],
      model: ['1', 0],
    }),
    '12': node('PrimitiveFloat', { value: -0.25 }),
  });
  expect(model).toBe('model.safetensors');
  expect(loras).toEqual([
    { name: 'first.safetensors', strength: -0.25 },
    { name: 'second.safetensors', strength: 0.5 },
  ]);
  expect(fieldSources.loras).toEqual({ from: 'prompt', nodes: ['11', '9'] });
});

it('says that no LoRA was applied', () => {
  const { loras, fieldSources } = read(plainGraph());
  expect(loras).toEqual([]);
  expect(fieldSources.loras).toEqual({ missing: 'No LoRA is applied to the model.' });
});

it('leaves out a LoRA without strength, and keeps one whose strength is not known', () => {
  const { loras } = withModel({
    '9': lora('off', '10', { strength_model: 0, strength_clip: 0 }),
    '10': lora('only words', '11', { strength_model: 0 }),
    '11': lora('unknown', '1', { strength_model: ['12', 0] }),
    '12': node('RandomFloat', { min: 0 }),
  });
  expect(loras).toEqual([
    { name: 'unknown', strength: null },
    { name: 'only words', strength: 0 },
  ]);
});

it.each<[string, Nodes]>([
  [
    'a Power Lora Loader',
    {
      '9': node('Power Lora Loader (rgthree)', {
        model: ['1', 0],
        PowerLoraLoaderHeaderWidget: { type: 'PowerLoraLoaderHeaderWidget' },
        lora_1: { on: true, lora: 'a', strength: 0.5 },
        lora_2: { on: false, lora: 'not', strength: 1 },
        lora_10: { on: true, lora: 'b', strength: 0.7, strengthTwo: 1 },
      }),
    },
  ],
  [
    'a stack that is applied later',
    {
      '9': node('CR Apply LoRA Stack', { model: ['1', 0], clip: ['1', 1], lora_stack: ['10', 0] }),
      '10': node('CR LoRA Stack', {
        lora_stack: ['11', 0],
        switch_1: 'On',
        lora_name_1: 'b',
        model_weight_1: 0.7,
        switch_2: 'Off',
        lora_name_2: 'not',
        model_weight_2: 1,
      }),
      '11': node('CR LoRA Stack', {
        switch_1: 'On',
        lora_name_1: 'a',
        model_weight_1: 0.5,
        switch_2: 'On',
        lora_name_2: 'None',
        model_weight_2: 1,
      }),
    },
  ],
  [
    'a stack by number',
    {
      '9': node('Lora Loader Stack (rgthree)', {
        model: ['1', 0],
        lora_01: 'a',
        strength_01: 0.5,
        lora_02: 'None',
        strength_02: 1,
        lora_03: 'b',
        strength_03: 0.7,
      }),
    },
  ],
  [
    'a stack with leftovers of its other form',
    {
      '9': node('Efficient Loader', { ckpt_name: 'model.safetensors', lora_stack: ['10', 0] }),
      '10': node('LoRA Stacker', {
        input_mode: 'simple',
        lora_count: 2,
        lora_name_1: 'a',
        lora_wt_1: 0.5,
        model_str_1: 9,
        lora_name_2: 'b',
        lora_wt_2: 0.7,
        model_str_2: 9,
        lora_name_3: 'not',
        lora_wt_3: 1,
      }),
    },
  ],
  [
    'a manager that keeps a list',
    {
      '9': node('Lora Loader (LoraManager)', {
        model: ['1', 0],
        loras: {
          __value__: [
            { name: 'a', strength: '0.5', active: true },
            { name: 'not', strength: 1, active: false },
            { name: 'b', strength: 0.7, active: true },
          ],
        },
      }),
    },
  ],
  [
    'selections that are linked one to the next',
    {
      '9': node('WanVideoModelLoader', { model: 'model.safetensors', lora: ['10', 0] }),
      '10': node('WanVideoLoraSelect', { lora: 'b', strength: 0.7, prev_lora: ['11', 0] }),
      '11': node('WanVideoLoraSelect', { lora: 'a', strength: 0.5 }),
    },
  ],
])('reads LoRAs from %s', (_, changes) => {
  expect(withModel(changes)).toMatchObject({
    model: 'model.safetensors',
    loras: [
      { name: 'a', strength: 0.5 },
      { name: 'b', strength: 0.7 },
    ],
  });
});

it('puts LoRAs of a stack behind those that its model has already', () => {
  const { loras } = withModel({
    '9': node('CR Apply LoRA Stack', { lora_stack: ['10', 0], model: ['11', 0] }),
    '10': node('CR LoRA Stack', { switch_1: 'On', lora_name_1: 'stacked', model_weight_1: 1 }),
    '11': lora('loaded', '1'),
  });
  expect(loras.map(({ name }) => name)).toEqual(['loaded', 'stacked']);
});

it('names all files of a model that was merged', () => {
  const changes: Nodes = {
    '9': node('ModelMergeSimple', { model1: ['1', 0], model2: ['10', 0], ratio: 0.5 }),
    '10': node('CheckpointLoaderSimple', { ckpt_name: 'other.safetensors' }),
  };
  expect(withModel(changes).model).toBe('model.safetensors + other.safetensors');
});

it('does not take a part that is added to the model for the model', () => {
  const changes: Nodes = {
    '9': node('ADE_AnimateDiffLoader', { model: ['1', 0], model_name: 'motion.ckpt' }),
  };
  expect(withModel(changes).model).toBe('model.safetensors');
});

it.each<[string, Nodes, string]>([
  ['it ends', { '9': node('Mystery') }, 'The way to the model ends at Mystery (node 9).'],
  [
    'it is linked to nothing',
    { '9': lora('x', '40') },
    'The input "model" of LoraLoader (node 9) is linked to nothing.',
  ],
  [
    'a switch is set by chance',
    {
      '9': node('Switch', { select: ['10', 0], model1: ['1', 0], model2: ['1', 0] }),
      '10': node('RandomInt'),
    },
    'The way to the model ends at Switch (node 9).',
  ],
])('says why it does not know the model: %s', (_, changes, missing) => {
  const { model, fieldSources } = withModel(changes);
  expect(model).toBeNull();
  expect(fieldSources.model).toEqual({ missing });
  if (!fieldSources.loras || 'missing' in fieldSources.loras) {
    expect(fieldSources.loras).toEqual({ missing });
  }
});
