import { expect, it } from 'vitest';
import { readTexts } from '../testing/comfy-graph';
import { editor, plainBoxes, readWorkflow, text, type Box } from '../testing/comfy-workflow';

const plain = {
  prompt: 'a dragon',
  negativePrompt: 'blurry',
  model: 'model.safetensors',
  sampler: 'euler',
  scheduler: 'karras',
  steps: 20,
  cfg: 6.5,
  seed: '7',
};
const read = (changes: Record<string, Box> = {}) => readWorkflow(editor(plainBoxes(changes)));

it.each(['lists', 'objects'] as const)('reads links that are %s', (form) => {
  const generation = readWorkflow(editor(plainBoxes(), form));
  expect(generation).toMatchObject(plain);
  expect(generation.fieldSources.seed).toEqual({ from: 'workflow', nodes: ['5'] });
});

it('reads links that only the list of links knows', () => {
  const { nodes, links } = editor(plainBoxes());
  const bare = nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(({ name, type }) => ({ name, type })),
  }));
  expect(readWorkflow({ nodes: bare, links })).toMatchObject(plain);
});

it.each<[string, unknown, Record<string, unknown>]>([
  ['with a mark after the seed', [9, 'fixed', 30, 5, 'lcm', 'beta', 1], {}],
  ['with the mark of old editors', [9, true, 30, 5, 'lcm', 'beta', 1], {}],
  ['without a mark', [9, 30, 5, 'lcm', 'beta', 1], {}],
  [
    'by name',
    { seed: 9, steps: 30, cfg: 5, sampler_name: 'lcm', scheduler: 'beta', denoise: 1 },
    {},
  ],
  [
    'by name beside a list',
    [0, 0, 0, 0],
    { named: { seed: 9, steps: 30, cfg: 5, sampler_name: 'lcm', scheduler: 'beta' } },
  ],
])('reads values %s', (_, values, more) => {
  expect(read({ '5': { ...plainBoxes()['5']!, values, ...more } })).toMatchObject({
    seed: '9',
    steps: 30,
    cfg: 5,
    sampler: 'lcm',
    scheduler: 'beta',
  });
});

it('keeps every digit of a seed', () => {
  const workflow = JSON.stringify(editor(plainBoxes())).replace('[7,', '[18446744073709551615,');
  expect(readTexts({ workflow }).seed).toBe('18446744073709551615');
});

it("takes the names of values from the node's own inputs when these are complete", () => {
  const box: Box = {
    ...plainBoxes()['5']!,
    type: 'OddSampler',
    widgets: ['scheduler', 'noise_seed', 'steps', 'sampler_name', 'cfg'],
    values: ['beta', 9, 'increment', 30, 'lcm', 5],
  };
  expect(read({ '5': box })).toMatchObject({
    seed: '9',
    steps: 30,
    cfg: 5,
    sampler: 'lcm',
    scheduler: 'beta',
  });
});

it.each([
  ['PrimitiveInt', ['value'], [99, 'fixed']],
  ['OddNumber', ['value'], [99, 'increment']],
  ['SeedNode', ['seed', 'note'], [99, 'randomize', 'mine']],
])('tells values of %s from what is to happen to them', (type, widgets, values) => {
  const changes: Record<string, Box> = {
    '5': { ...plainBoxes()['5']!, links: { ...plainBoxes()['5']!.links, seed: '10' } },
    '10': { type, widgets, values, outputs: ['INT'] },
  };
  expect(read(changes).seed).toBe('99');
});

it('does not guess names from inputs of which only some are kept', () => {
  const box: Box = {
    ...plainBoxes()['5']!,
    type: 'OddSampler',
    widgets: ['steps'],
    values: ['beta', 9, 'increment', 30],
  };
  expect(read({ '5': box })).toMatchObject({ steps: null, seed: null });
});

it('knows the widgets of samplers that were made after those of ComfyUI', () => {
  expect(read({ '5': { ...plainBoxes()['5']!, type: 'KSamplerDAAM' } })).toMatchObject(plain);
});

it('reads the values of samplers with more settings', () => {
  const box: Box = {
    ...plainBoxes()['5']!,
    type: 'KSamplerAdvanced',
    values: ['enable', 9, 'fixed', 30, 5, 'lcm', 'beta', 0, 10000, 'disable'],
  };
  expect(read({ '5': box })).toMatchObject({ seed: '9', steps: 30, cfg: 5, sampler: 'lcm' });
});

it('lets a link beat what the widget still holds', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...plainBoxes()['5']!,
      links: { ...plainBoxes()['5']!.links, seed: '10', steps: '11' },
      widgets: ['seed', 'steps'],
    },
    '10': { type: 'PrimitiveNode', values: [99, 'randomize'], outputs: ['INT'] },
    '11': { type: 'PrimitiveInt', values: [42, 'fixed'], outputs: ['INT'] },
  };
  expect(read(changes)).toMatchObject({ seed: '99', steps: 42, cfg: 6.5 });
});

it('hands links on through a bypassed node, to the input of the same type', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...plainBoxes()['5']!,
      links: { ...plainBoxes()['5']!.links, model: '10', positive: '11/0', negative: '11/1' },
    },
    '10': {
      type: 'LoraLoader',
      mode: 4,
      links: { clip: '1/1', model: '1' },
      outputs: ['MODEL', 'CLIP'],
      values: ['x', 1, 1],
    },
    '11': {
      type: 'ControlNetApplyAdvanced',
      mode: 4,
      links: { positive: '2', negative: '3', image: '12' },
      outputs: ['CONDITIONING', 'CONDITIONING'],
    },
    '12': { type: 'LoadImage', values: ['a.png', 'image'], outputs: ['IMAGE'] },
  };
  expect(read(changes)).toMatchObject({ ...plain, loras: [] });
});

it('ignores muted nodes and what only they lead to', () => {
  const changes: Record<string, Box> = {
    '3': { ...text('blurry'), mode: 2 },
    '8': { ...plainBoxes()['5']!, values: [8, 'fixed', 20, 8, 'euler', 'normal', 1] },
    '9': { type: 'VAEDecode', links: { samples: '8' }, outputs: ['IMAGE'] },
    '10': { type: 'SaveImage', links: { images: '9' }, mode: 2 },
  };
  const { fieldSources, ...generation } = read(changes);
  expect(generation).toMatchObject({ ...plain, negativePrompt: null });
  expect(fieldSources.negativePrompt).toEqual({
    missing: 'KSampler (node 5) takes no negative prompt.',
  });
});

it('does not fall back on a leftover when what is linked is muted', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...plainBoxes()['5']!,
      links: { ...plainBoxes()['5']!.links, seed: '10' },
      widgets: ['seed'],
    },
    '10': { type: 'PrimitiveInt', mode: 2, values: [99], outputs: ['INT'] },
  };
  expect(read(changes).seed).toBeNull();
});

it('follows reroutes, SetNodes and GetNodes', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...plainBoxes()['5']!,
      links: { model: '10', positive: '13', negative: '14', latent_image: '4' },
    },
    '10': { type: 'Reroute', links: { '': '11' }, outputs: ['MODEL'] },
    '11': { type: 'Reroute', links: { '': '1' }, outputs: ['*'] },
    '12': { type: 'SetNode', links: { CONDITIONING: '2' }, values: ['words'], outputs: ['*'] },
    '13': { type: 'GetNode', values: ['words'], outputs: ['CONDITIONING'] },
    '14': { type: 'SetNode', links: { CONDITIONING: '3' }, values: ['other'], outputs: ['*'] },
    '15': { type: 'Note', values: ['not a prompt'] },
  };
  expect(read(changes)).toMatchObject(plain);
});

it('ends at links that go in circles or to nowhere', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...plainBoxes()['5']!,
      links: { model: '10', positive: '12', negative: '40', latent_image: '5' },
    },
    '10': { type: 'Reroute', links: { '': '11' }, outputs: ['*'] },
    '11': { type: 'Reroute', links: { '': '10' }, outputs: ['*'] },
    '12': { type: 'GetNode', values: ['nobody'], outputs: ['*'] },
  };
  expect(read(changes)).toMatchObject({ prompt: null, negativePrompt: null, model: null });
});

it('reads LoRAs that are kept as objects between headings', () => {
  const changes: Record<string, Box> = {
    '5': { ...plainBoxes()['5']!, links: { ...plainBoxes()['5']!.links, model: '10' } },
    '10': {
      type: 'Power Lora Loader (rgthree)',
      links: { model: '1', clip: '1/1' },
      outputs: ['MODEL', 'CLIP'],
      values: [
        {},
        { type: 'PowerLoraLoaderHeaderWidget' },
        { on: true, lora: 'a', strength: 0.5, strengthTwo: null },
        { on: false, lora: 'not', strength: 1 },
        {},
        '',
      ],
    },
  };
  expect(read(changes).loras).toEqual([{ name: 'a', strength: 0.5 }]);
});

it('does not take a list that is a value for a link', () => {
  const changes: Record<string, Box> = {
    '2': { type: 'CLIPTextEncode', values: [['1', 0]], outputs: ['CONDITIONING'] },
  };
  expect(read(changes).prompt).toBeNull();
});
