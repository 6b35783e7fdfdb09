import { expect, it } from 'vitest';
import { editor, plainBoxes, readWorkflow, text, type Box } from '../testing/comfy-workflow';

interface Inside {
  id: string;
  boxes: Record<string, Box>;
  inputs: string[];
  /** What leaves it, by slot: "ID/SLOT". */
  outputs: string[];
}

/** Inside, "-10/SLOT" is what comes in. */
function subgraph({ id, boxes, inputs, outputs }: Inside) {
  const { nodes, links } = editor(boxes, 'objects');
  const out = outputs.map((from, slot) => {
    const [origin, originSlot] = from.split('/');
    return {
      id: 1000 + slot,
      origin_id: Number(origin),
      origin_slot: Number(originSlot ?? 0),
      target_id: -20,
      target_slot: slot,
      type: '*',
    };
  });
  return {
    id,
    name: id,
    inputNode: { id: -10 },
    outputNode: { id: -20 },
    inputs: inputs.map((name) => ({ name, type: '*' })),
    outputs: outputs.map((_, slot) => ({ name: `out ${slot}`, type: '*' })),
    nodes,
    links: [...links, ...out],
  };
}

const sampling: Inside = {
  id: 'sampling',
  boxes: {
    '1': {
      type: 'KSampler',
      links: {
        model: '-10',
        positive: '-10/1',
        negative: '-10/2',
        latent_image: '2',
        seed: '-10/3',
      },
      widgets: ['seed'],
      outputs: ['LATENT'],
      values: [7, 'randomize', 20, 6.5, 'euler', 'karras', 1],
    },
    '2': { type: 'EmptyLatentImage', values: [512, 512, 1], outputs: ['LATENT'] },
  },
  inputs: ['model', 'positive', 'negative', 'seed'],
  outputs: ['1'],
};
const instance: Box = {
  type: 'sampling',
  links: { model: '1', positive: '2', negative: '3' },
  outputs: ['LATENT'],
};

const read = (changes: Record<string, Box>, subgraphs: Inside[] = [sampling]) =>
  readWorkflow({
    ...editor(plainBoxes({ '5': instance, ...changes })),
    definitions: { subgraphs: subgraphs.map(subgraph) },
  });

it('reads through the walls of a subgraph, both ways', () => {
  const { fieldSources, ...generation } = read({});
  expect(generation).toMatchObject({
    prompt: 'a dragon',
    negativePrompt: 'blurry',
    model: 'model.safetensors',
    steps: 20,
    seed: '7',
  });
  expect(fieldSources.steps).toEqual({ from: 'workflow', nodes: ['5:1'] });
});

it.each<[string, Partial<Box>]>([
  ['in the order of its inputs', { values: [99] }],
  ['with a mark after the seed', { values: [99, 'randomize'] }],
  ['by name', { values: [0], named: { seed: 99 } }],
  [
    'as said by proxyWidgets',
    {
      values: [99],
      properties: {
        proxyWidgets: [
          ['-1', 'seed'],
          ['1', 'control_after_generate'],
        ],
      },
    },
  ],
  ['said in a text', { values: [99], properties: { proxyWidgets: '[["-1","seed"]]' } }],
  [
    'for a widget inside',
    {
      values: [3, 99],
      properties: {
        proxyWidgets: [
          ['2', 'width'],
          ['1', 'seed'],
        ],
      },
    },
  ],
])('takes the value that the instance sets: %s', (_, more) => {
  const direct: Inside = structuredClone(sampling);
  if (more.values instanceof Array && more.values.length === 2 && more.properties) {
    delete direct.boxes['1']!.links!['seed'];
  }
  expect(read({ '5': { ...instance, ...more } }, [direct])).toMatchObject({
    seed: '99',
    steps: 20,
  });
});

it('takes what is linked to the instance before what it sets', () => {
  const changes: Record<string, Box> = {
    '5': {
      ...instance,
      links: { ...instance.links, seed: '10' },
      widgets: ['seed'],
      values: [99],
    },
    '10': { type: 'PrimitiveInt', values: [42], outputs: ['INT'] },
  };
  expect(read(changes).seed).toBe('42');
});

it('keeps two instances of one subgraph apart', () => {
  const writing: Inside = {
    id: 'writing',
    boxes: {
      '1': {
        type: 'CLIPTextEncode',
        links: { clip: '-10', text: '-10/1' },
        widgets: ['text'],
        values: ['leftover'],
        outputs: ['CONDITIONING'],
      },
    },
    inputs: ['clip', 'text'],
    outputs: ['1'],
  };
  const changes: Record<string, Box> = {
    '2': { type: 'writing', links: { clip: '1/1' }, values: ['a lake'], outputs: ['CONDITIONING'] },
    '3': { type: 'writing', links: { clip: '1/1' }, values: ['people'], outputs: ['CONDITIONING'] },
  };
  expect(read(changes, [sampling, writing])).toMatchObject({
    prompt: 'a lake',
    negativePrompt: 'people',
  });
});

it('reads subgraphs in subgraphs, with values from the outermost', () => {
  const outer: Inside = {
    id: 'outer',
    boxes: {
      '8': {
        ...instance,
        links: { model: '-10', positive: '-10/1', negative: '-10/2', seed: '-10/3' },
        widgets: ['seed'],
      },
      '9': { type: 'VAEDecode', links: { samples: '8' }, outputs: ['IMAGE'] },
    },
    inputs: ['model', 'positive', 'negative', 'seed'],
    outputs: ['9'],
  };
  const changes: Record<string, Box> = {
    '5': { ...instance, type: 'outer', values: [99] },
    '7': { type: 'SaveImage', links: { images: '5' } },
  };
  const { seed, prompt, fieldSources } = read(changes, [sampling, outer]);
  expect({ seed, prompt }).toEqual({ seed: '99', prompt: 'a dragon' });
  expect(fieldSources.steps).toEqual({ from: 'workflow', nodes: ['5:8:1'] });
});

it('takes a value that is set past an instance in between', () => {
  const outer: Inside = {
    id: 'outer',
    boxes: { '8': { ...instance, links: { model: '-10' }, values: [42] } },
    inputs: ['model'],
    outputs: ['8'],
  };
  const box: Box = { ...instance, type: 'outer', links: { model: '1' } };
  const proxyWidgets = [['8', 'seed']];
  const set = { ...box, values: [99], properties: { proxyWidgets } };
  expect(read({ '5': box }, [sampling, outer]).seed).toBe('42');
  expect(read({ '5': set }, [sampling, outer]).seed).toBe('99');
});

it('finds SetNodes outside of the subgraph', () => {
  const getting = structuredClone(sampling);
  getting.boxes['1']!.links!['positive'] = '3';
  getting.boxes['3'] = { type: 'GetNode', values: ['words'], outputs: ['CONDITIONING'] };
  const changes: Record<string, Box> = {
    '10': { type: 'SetNode', links: { CONDITIONING: '11' }, values: ['words'] },
    '11': text('a lake'),
  };
  expect(read(changes, [getting]).prompt).toBe('a lake');
});

it('leaves out what is inside a muted subgraph, and hands on past a bypassed one', () => {
  expect(read({ '5': { ...instance, mode: 2 } }).fieldSources.seed).toEqual({
    missing: 'No sampler leads to a picture that the graph saves.',
  });
  const changes: Record<string, Box> = {
    '8': { ...instance, links: { model: '1', latent_image: '5' }, mode: 4 },
    '6': { type: 'VAEDecode', links: { samples: '8' }, outputs: ['IMAGE'] },
  };
  expect(read(changes).seed).toBe('7');
});

it('ends at a subgraph that holds itself', () => {
  const endless: Inside = {
    ...sampling,
    boxes: { ...sampling.boxes, '2': { ...instance, outputs: ['LATENT'] } },
  };
  expect(read({}, [endless])).toMatchObject({ seed: '7', problems: [] });
});

it('refuses subgraphs that unfold without end', () => {
  const levels = Array.from({ length: 40 }, (_, level) => ({
    id: level === 0 ? 'sampling' : `level ${level}`,
    boxes: { '1': { type: `level ${level + 1}` }, '2': { type: `level ${level + 1}` } },
    inputs: [],
    outputs: [],
  }));
  const { generator, problems } = read({}, levels);
  expect(generator).toBeNull();
  expect(problems).toMatchObject([
    {
      code: 'metadata-too-large',
      reason:
        'The text "workflow" cannot be read. Its subgraphs unfold to more than 20000 nodes and links.',
    },
  ]);
});
