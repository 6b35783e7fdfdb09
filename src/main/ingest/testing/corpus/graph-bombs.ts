import { withTexts } from './carrier';
import { corpusCase, type CorpusCase } from './corpus-case';

type Inputs = Record<string, unknown>;

/** Graphs that nobody draws: enormous, endlessly long, or such that every way leads everywhere. */
export function graphBombs(): CorpusCase[] {
  return Object.entries(graphs).map(([what, nodes]) =>
    corpusCase(`prompt › ${what}`, () => withTexts(['prompt', JSON.stringify(nodes())])),
  );
}

const graphs: Record<string, () => unknown> = {
  'a million nodes': () => repeated(1e6, () => ({ class_type: 'A', inputs: {} })),
  '30,000 nodes without links': () => repeated(30_000, () => node('A')),
  '30,000 samplers of one latent': () => ({
    ...repeated(30_000, () => sampler({ latent_image: ['l', 0] })),
    l: node('EmptyLatentImage'),
  }),
  'a chain of 200 samplers': () => chain(200, (link) => sampler({ latent_image: link })),
  'a chain of 30,000 samplers': () => chain(30_000, (link) => sampler({ latent_image: link })),
  'a chain of 200 conditionings': () => samplerAfter(200, conditioning),
  'a chain of 50,000 conditionings': () => samplerAfter(50_000, conditioning),
  'a chain of 50,000 values': () => ({
    ...chain(50_000, (link) => node('Primitive', { value: link })),
    s: sampler({ seed: ['49999', 0], steps: ['49999', 0], latent_image: ['l', 0] }),
  }),
  'a chain of 50,000 models': () => ({
    ...chain(50_000, (link) => node('LoraLoader', { model: link, lora_name: 'x', clip: link })),
    s: sampler({ model: ['49999', 0] }),
  }),
  '5,000 samplers at the end of a chain of 5,000': () => ({
    ...chain(5_000, (link) => node('LatentUpscale', { samples: link })),
    ...repeated(5_000, () => sampler({ latent_image: ['4999', 0] }), 'x'),
  }),
  '5,000 texts at the end of a chain of 5,000': () => ({
    ...chain(5_000, (link) => node('Text', { text: link })),
    ...repeated(5_000, () => node('CLIPTextEncode', { text: ['4999', 0], clip: ['c', 1] }), 'x'),
    k: node('ConditioningConcat', inputs(5_000, 'conditioning', 'x')),
    s: sampler({ positive: ['k', 0] }),
  }),
  'a node of 100,000 links': () => ({
    ...repeated(100, () => node('A')),
    k: node('Join', inputs(100_000, 'image', '', 100)),
    s: sampler({ latent_image: ['k', 0], positive: ['k', 0] }),
  }),
  '1,000 nodes, each linked to all before it': () =>
    repeated(1_000, (i) =>
      node('ConditioningCombine', inputs(Math.min(i, 250), 'conditioning', '')),
    ),
  '60 levels that double the ways': () => ({
    ...chain(60, (link) =>
      node('ConditioningCombine', { conditioning_1: link, conditioning_2: link }),
    ),
    s: sampler({ positive: ['59', 0], negative: ['59', 0] }),
  }),
  '60 levels that double the text': () => ({
    ...chain(60, (link) => node('StringConcatenate', { string_a: link, string_b: link })),
    '0': node('StringConcatenate', { string_a: 'a dragon', string_b: 'a moon', delimiter: ', ' }),
    e: node('CLIPTextEncode', { text: ['59', 0], clip: ['c', 0] }),
    s: sampler({ positive: ['e', 0] }),
  }),
  'two nodes that mean each other': () => ({
    a: node('Reroute', {
      value: ['b', 0],
      text: ['b', 0],
      conditioning: ['b', 0],
      model: ['b', 0],
    }),
    b: node('Reroute', {
      value: ['a', 0],
      text: ['a', 0],
      conditioning: ['a', 0],
      model: ['a', 0],
    }),
    s: sampler({ positive: ['a', 0], model: ['a', 0], seed: ['a', 0], latent_image: ['s', 0] }),
  }),
  'a prompt of 8 MB': () => ({
    e: node('CLIPTextEncode', { text: 'dragon, '.repeat(1e6), clip: ['c', 0] }),
    s: sampler({ positive: ['e', 0] }),
  }),
  'a prompt of brackets': () => ({
    e: node('CLIPTextEncode', { text: '(<lora:[{'.repeat(200_000), clip: ['c', 0] }),
    s: sampler({ positive: ['e', 0] }),
  }),
};

function node(class_type: string, inputs: Inputs = {}) {
  return { class_type, inputs };
}

function sampler(inputs: Inputs) {
  return node('KSampler', {
    ...{ seed: 1, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal' },
    ...{ model: ['m', 0], positive: ['p', 0], negative: ['n', 0], latent_image: ['l', 0] },
    ...inputs,
  });
}

function conditioning(link: unknown) {
  return node('ConditioningSetArea', { conditioning: link });
}

function repeated(count: number, make: (index: number) => unknown, prefix = ''): Inputs {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, make(i)]));
}

/** Each linked to the one before; the first to nothing. */
function chain(count: number, make: (link: unknown) => unknown): Inputs {
  return repeated(count, (i) => make([`${i - 1}`, 0]));
}

function samplerAfter(count: number, make: (link: unknown) => unknown): Inputs {
  return { ...chain(count, make), s: sampler({ positive: [`${count - 1}`, 0] }) };
}

/** `conditioning_0`, `conditioning_1`, … linked to as many nodes, or to `nodes` of them in turn. */
function inputs(count: number, name: string, prefix: string, nodes = count): Inputs {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`${name}_${i}`, [`${prefix}${i % nodes}`, 0]]),
  );
}
