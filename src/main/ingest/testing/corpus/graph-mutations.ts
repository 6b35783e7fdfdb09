import type { Random } from '../../../sample/random';
import { joinPng, splitPng } from './png-chunks';
import { imageCase, type CorpusCase, type Seed } from './corpus-case';

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

/** The seed's ComfyUI graph with its links led astray: in circles, to nowhere, to themselves. */
export function graphMutations(seed: Seed, count: number): CorpusCase[] {
  if (!promptOf(seed.image)) return [];
  return Object.entries(rewirings).flatMap(([what, rewire]) =>
    Array.from({ length: count }, (_, i) =>
      imageCase(seed, `${what} ${i}`, (image, random) => {
        const nodes = JSON.parse(promptOf(image)!) as Nodes;
        rewire(nodes, random);
        return withPrompt(image, JSON.stringify(nodes));
      }),
    ),
  );
}

const rewirings: Record<string, (nodes: Nodes, random: Random) => void> = {
  'links led anywhere': (nodes, random) => {
    const ids = Object.keys(nodes);
    eachLink(nodes, (link) => {
      if (random.next() < 0.5) link[0] = random.pick(ids);
    });
  },
  'every link to one node': (nodes, random) => {
    const id = random.pick(Object.keys(nodes));
    eachLink(nodes, (link) => (link[0] = id));
  },
  'links to the node itself': (nodes) => {
    for (const [id, node] of Object.entries(nodes)) {
      eachLink({ [id]: node }, (link) => (link[0] = id));
    }
  },
  'links to nowhere': (nodes, random) => {
    eachLink(nodes, (link) => (link[0] = random.pick(['999', '', '__proto__', 'constructor'])));
  },
  'odd slots': (nodes, random) => {
    eachLink(nodes, (link) => (link[1] = random.pick([-1, 1e308, 0.5, '0', null, [], 7])));
  },
  'inputs of inputs': (nodes, random) => {
    const all = Object.values(nodes);
    for (const node of all) node.inputs['text'] = [random.pick(Object.keys(nodes)), 0];
  },
  'nodes left out': (nodes, random) => {
    for (const id of Object.keys(nodes)) if (random.next() < 0.3) Reflect.deleteProperty(nodes, id);
  },
  'all nodes samplers': (nodes) => {
    for (const node of Object.values(nodes)) node.class_type = 'KSampler';
  },
};

function eachLink(nodes: Nodes, change: (link: unknown[]) => void): void {
  for (const { inputs } of Object.values(nodes)) {
    for (const value of Object.values(inputs)) {
      if (Array.isArray(value) && value.length === 2) change(value);
    }
  }
}

function promptOf(image: Buffer): string | null {
  const prompts = splitPng(image).filter(isPrompt);
  return prompts[0]?.data.toString('utf8', 7) ?? null;
}

function isPrompt({ type, data }: { type: string; data: Buffer }): boolean {
  return type === 'tEXt' && data.toString('latin1', 0, 7) === 'prompt\0';
}

function withPrompt(image: Buffer, prompt: string): Buffer {
  const data = Buffer.from(`prompt\0${prompt}`);
  return joinPng(splitPng(image).map((chunk) => (isPrompt(chunk) ? { ...chunk, data } : chunk)));
}
