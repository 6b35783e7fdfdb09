import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTexts } from '../testing/comfy-graph';

// Graphs as nobody draws them. That nothing here takes long shows in that the tests end at all:
// a walk that doubled at every step would not.

const types = fc.constantFrom(
  'KSampler',
  'SamplerCustomAdvanced',
  'CLIPTextEncode',
  'ConditioningCombine',
  'ControlNetApplyAdvanced',
  'ConditioningZeroOut',
  'FluxGuidance',
  'CFGGuider',
  'BasicScheduler',
  'KSamplerSelect',
  'RandomNoise',
  'StringConcatenate',
  'PrimitiveString',
  'ImpactSwitch',
  'ComfySwitchNode',
  'Any Switch (rgthree)',
  'Reroute',
  'LoraLoader',
  'CR LoRA Stack',
  'ModelMergeSimple',
  'CheckpointLoaderSimple',
  'VAEDecode',
  'LatentComposite',
  'SaveImage',
  'DAAMAnalyzer',
  'Unheard',
);
const names = fc.constantFrom(
  ...'model model1 model2 positive negative latent_image samples samples_to images pixels conditioning'.split(
    ' ',
  ),
  ...'conditioning_1 guidance guider noise sampler sigmas seed steps cfg sampler_name scheduler text'.split(
    ' ',
  ),
  ...'text_g string_a string_b delimiter value select input1 input2 switch on_true on_false any any_01'.split(
    ' ',
  ),
  ...'lora_name lora_1 lora_stack strength_model ckpt_name unet_name pipe clip heatmaps'.split(' '),
  '*',
  '__proto__',
  'constructor',
);
const ids = fc.integer({ min: 0, max: 14 }).map(String);
const link = fc.tuple(ids, fc.integer({ min: 0, max: 3 }));
const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    null,
    '',
    '7',
    1e300,
    {},
    [],
    ['1'],
    { __value__: [1, 2] },
    { lora: 'a', on: true },
  ),
);
const nodes = fc.dictionary(
  ids,
  fc.record({
    class_type: types,
    inputs: fc.dictionary(names, fc.oneof({ weight: 4, arbitrary: link }, scalar), { maxKeys: 10 }),
  }),
  { minKeys: 4, maxKeys: 15 },
);

it('never throws, and gives a source or a reason for every fact', () => {
  fc.assert(
    fc.property(nodes, (graph) => {
      const { problems, fieldSources, ...facts } = readTexts({ prompt: JSON.stringify(graph) });
      expect(problems).toEqual([]);
      for (const [field, source] of Object.entries(fieldSources)) {
        const value = facts[field as keyof typeof fieldSources];
        const isKnown = Array.isArray(value) ? value.length > 0 : value !== null;
        expect('missing' in source).toBe(!isKnown);
        if ('missing' in source) expect(source.missing).toMatch(/^[A-Z].*\.$/s);
      }
      expect(Object.keys(fieldSources)).toHaveLength(11);
    }),
    { numRuns: 200 },
  );
});

const uiTypes = fc.oneof(
  types,
  fc.constantFrom('PrimitiveNode', 'GetNode', 'SetNode', 'Note', 'a', 'b', 'workflow>g'),
);
const slot = fc.integer({ min: 0, max: 3 });
const uiIds = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(-10, -20));
const uiLink = fc.oneof(
  fc.tuple(slot, uiIds, slot, uiIds, slot, fc.constantFrom('MODEL', 'LATENT', '*')),
  fc.record({ id: slot, origin_id: uiIds, origin_slot: slot, target_id: uiIds, target_slot: slot }),
  fc.jsonValue(),
);
const uiInput = fc.record(
  {
    name: names,
    type: fc.constantFrom('MODEL', 'LATENT', 'IMAGE', '*'),
    link: fc.option(slot),
    widget: fc.record({ name: names }),
  },
  { requiredKeys: ['name'] },
);
const uiNode = fc.record(
  {
    id: uiIds,
    type: uiTypes,
    mode: fc.constantFrom(0, 0, 2, 4),
    inputs: fc.array(uiInput, { maxLength: 5 }),
    outputs: fc.array(fc.record({ type: fc.constantFrom('MODEL', 'LATENT', '*') }), {
      maxLength: 3,
    }),
    widgets_values: fc.oneof(fc.array(scalar, { maxLength: 8 }), fc.dictionary(names, scalar)),
    properties: fc.record({ proxyWidgets: fc.array(fc.tuple(uiIds.map(String), names)) }),
  },
  { requiredKeys: ['id', 'type'] },
);
const uiGraph = {
  nodes: fc.array(fc.oneof({ weight: 9, arbitrary: uiNode }, fc.jsonValue()), { maxLength: 8 }),
  links: fc.array(uiLink, { maxLength: 12 }),
};
const subgraph = fc.record({
  id: fc.constantFrom('a', 'b'),
  inputs: fc.array(fc.record({ name: names })),
  ...uiGraph,
});
const workflow = fc.record({
  ...uiGraph,
  definitions: fc.record({ subgraphs: fc.array(subgraph, { maxLength: 3 }) }),
  extra: fc.record({ groupNodes: fc.record({ g: fc.record(uiGraph) }) }),
});

it('never throws on what the editor may have written', () => {
  fc.assert(
    fc.property(workflow, (value) => {
      const { problems } = readTexts({ workflow: JSON.stringify(value) });
      // Instances in instances may become too many; nothing else goes wrong.
      expect(problems.filter(({ code }) => code !== 'metadata-too-large')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('never throws on any JSON', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const { problems } = readTexts({ prompt: json, workflow: json });
      // A text in the JSON may be JSON again, and then be none.
      const isText = typeof JSON.parse(json) === 'string';
      expect(problems.filter(({ code }) => !isText || code !== 'metadata-json')).toEqual([]);
    }),
  );
});

const many = 5_000;
const chain = (of: (index: number) => { class_type: string; inputs: object }) =>
  Object.fromEntries(Array.from({ length: many }, (_, index) => [String(index), of(index)]));
const before = (index: number) => [String(Math.max(0, index - 1)), 0];
const last = [String(many - 1), 0];

it.each([
  ['samplers', 'KSampler', ['latent_image', 'positive', 'negative', 'model', 'seed']],
  ['combinations', 'ConditioningCombine', ['conditioning_1', 'conditioning_2']],
  ['texts', 'StringConcatenate', ['string_a', 'string_b']],
  ['LoRAs', 'LoraLoader', ['model', 'lora_stack', 'lora_name', 'strength_model']],
  ['merged models', 'ModelMergeSimple', ['model1', 'model2']],
  ['switches', 'ImpactSwitch', ['select', 'input1', 'input2']],
  ['saved pictures', 'SaveImage', ['images', 'image1', 'image2']],
  ['bundles', 'ToBasicPipe', ['basic_pipe', 'context', 'positive', 'negative']],
])('ends on 5,000 %s in a row', (_, type, inputs) => {
  const row = chain((index) => ({
    class_type: type,
    inputs: Object.fromEntries(inputs.map((name) => [name, before(index)])),
  }));
  const sampler = {
    class_type: 'KSampler',
    inputs: {
      seed: last,
      model: last,
      positive: last,
      negative: last,
      latent_image: last,
      text: last,
    },
  };
  const text = { class_type: 'CLIPTextEncode', inputs: { text: last } };
  const graph = {
    ...row,
    sampler,
    text,
    second: { ...sampler, inputs: { ...sampler.inputs, positive: ['text', 0] } },
    save: { class_type: 'SaveImage', inputs: { images: ['sampler', 0], samples: ['second', 0] } },
  };
  expect(readTexts({ prompt: JSON.stringify(graph) }).generator).toBe('ComfyUI');
});

it('ends on 5,000 reroutes in a row, each of which is asked for', () => {
  const nodes = Array.from({ length: many }, (_, id) => [
    { id, type: 'Reroute', inputs: [{ name: '', type: '*', link: id }] },
    { id: many + id, type: 'VAEDecode', inputs: [{ name: 'samples', type: '*', link: id }] },
  ]).flat();
  const links = Array.from({ length: many }, (_, id) => [id, id - 1, 0, id, 0, '*']);
  expect(readTexts({ workflow: JSON.stringify({ nodes, links }) }).generator).toBe('ComfyUI');
});
