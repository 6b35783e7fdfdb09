import { expect, it } from 'vitest';
import { editor, plainBoxes, readWorkflow, type Box } from '../testing/comfy-workflow';

/** A text encoder, a primitive and a sampler whose steps it sets; latent and the rest from outside. */
const group: { nodes: object[]; links: unknown[]; external: unknown[]; config: object } = {
  nodes: [
    {
      type: 'CLIPTextEncode',
      inputs: [{ name: 'clip', type: 'CLIP', link: null }],
      outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING', links: [] }],
      widgets_values: ['of the group'],
      index: 0,
    },
    {
      type: 'PrimitiveNode',
      title: 'steps',
      outputs: [{ name: 'INT', type: 'INT', widget: { name: 'steps' }, links: [] }],
      widgets_values: [1, 'fixed'],
      index: 1,
    },
    {
      type: 'KSampler',
      inputs: [
        { name: 'model', type: 'MODEL', link: null },
        { name: 'positive', type: 'CONDITIONING', link: null },
        { name: 'negative', type: 'CONDITIONING', link: null },
        { name: 'latent_image', type: 'LATENT', link: null },
        { name: 'steps', type: 'INT', link: null, widget: { name: 'steps' } },
      ],
      outputs: [{ name: 'LATENT', type: 'LATENT', links: [] }],
      widgets_values: [1, 'fixed', 1, 1, 'of the group', 'of the group', 1],
      index: 2,
    },
  ],
  links: [
    [0, 0, 2, 1, 2, 'CONDITIONING'],
    [1, 0, 2, 4, 10, 'INT'],
    [null, 0, 2, 0, 1, 'MODEL'],
  ],
  external: [],
  config: {},
};
const values = ['a lake', 42, 'fixed', 99, 'randomize', 5, 'lcm', 'beta', 1];
const instance: Box = {
  type: 'workflow>sampling',
  links: { clip: '1/1', model: '1', negative: '3', latent_image: '4' },
  outputs: ['LATENT'],
  values,
};

const read = (box: Box, changed = group) =>
  readWorkflow({
    ...editor(plainBoxes({ '5': box })),
    extra: { groupNodes: { sampling: changed } },
  });
const expected = {
  prompt: 'a lake',
  negativePrompt: 'blurry',
  model: 'model.safetensors',
  sampler: 'lcm',
  scheduler: 'beta',
  steps: 42,
  cfg: 5,
  seed: '99',
};

it('reads what is inside a group node, with the values of its instance', () => {
  const generation = read(instance);
  expect(generation).toMatchObject(expected);
  expect(generation.fieldSources.seed).toEqual({ from: 'workflow', nodes: ['5:2'] });
});

it('knows group nodes by the name that old editors gave them', () => {
  expect(read({ ...instance, type: 'workflow/sampling' })).toMatchObject(expected);
});

it('finds inputs that were renamed or are named twice', () => {
  const renamed = {
    ...group,
    config: { '2': { input: { negative: { name: 'unwanted' } } } },
  };
  const links = { clip: '1/1', model: '1', unwanted: '3', latent_image: '4' };
  expect(read({ ...instance, links }, renamed)).toMatchObject(expected);
  const types = { other: 'CONDITIONING' };
  const byPlace = { clip: '1/1', model: '1', other: '3', latent_image: '4' };
  expect(read({ ...instance, links: byPlace, types }, group)).toMatchObject(expected);
});

it('counts outputs that are used both inside and outside', () => {
  const external = [[0, 0, 'CONDITIONING']];
  const outputs = ['CONDITIONING', 'LATENT'];
  const { seed } = readWorkflow({
    ...editor(
      plainBoxes({
        '5': { ...instance, outputs },
        '6': { type: 'VAEDecode', links: { samples: '5/1' }, outputs: ['IMAGE'] },
      }),
    ),
    extra: { groupNodes: { sampling: { ...group, external } } },
  });
  expect(seed).toBe('99');
});

it('knows none of the values when they are not as many as the group has', () => {
  expect(read({ ...instance, values: values.slice(2) })).toMatchObject({
    prompt: null,
    negativePrompt: 'blurry',
    model: 'model.safetensors',
    seed: null,
  });
});

it('ends at a group node that holds itself', () => {
  const endless = { ...group, nodes: [...group.nodes, { type: 'workflow>sampling', index: 3 }] };
  expect(read(instance, endless)).toMatchObject({ problems: [], seed: '99' });
});
