import { readTexts } from './comfy-graph';

/** What the tests say about a node of the editor: links by the name of the input. */
export interface Box {
  type: string;
  /** From where: "ID" or "ID/SLOT". */
  links?: Record<string, string>;
  /** Types of inputs whose name does not tell. */
  types?: Record<string, string>;
  /** Linked inputs that are widgets too, and those that are not linked. */
  widgets?: string[];
  outputs?: string[];
  values?: unknown;
  mode?: number;
  properties?: Record<string, unknown>;
  named?: Record<string, unknown>;
}

type LinkForm = 'lists' | 'objects';

/** `nodes` and `links` of the editor's JSON. */
export function editor(boxes: Record<string, Box>, form: LinkForm = 'lists') {
  const links: unknown[] = [];
  const nodes = Object.entries(boxes).map(([id, box]) => {
    const inputs = Object.entries(box.links ?? {}).map(([name, from], slot) => {
      const [origin, originSlot] = from.split('/');
      const linkId = links.length + 1;
      const type = box.types?.[name] ?? typeOf(name);
      links.push(
        form === 'lists'
          ? [linkId, idOf(origin!), Number(originSlot ?? 0), idOf(id), slot, type]
          : {
              id: linkId,
              origin_id: idOf(origin!),
              origin_slot: Number(originSlot ?? 0),
              target_id: idOf(id),
              target_slot: slot,
              type,
            },
      );
      const widget = box.widgets?.includes(name) ? { widget: { name } } : {};
      return { name, type, link: linkId, ...widget };
    });
    const open = (box.widgets ?? []).filter((name) => !(name in (box.links ?? {})));
    return {
      id: idOf(id),
      type: box.type,
      mode: box.mode ?? 0,
      inputs: [
        ...inputs,
        ...open.map((name) => ({ name, type: 'STRING', link: null, widget: { name } })),
      ],
      outputs: (box.outputs ?? []).map((type) => ({ name: type, type, links: [] })),
      properties: box.properties ?? {},
      widgets_values: box.values,
      ...(box.named ? { widgets_values_named: box.named } : {}),
    };
  });
  return { nodes, links };
}

/** A checkpoint, two texts, one sampler (node 5), and the saved picture; changed as wanted. */
export function plainBoxes(changes: Record<string, Box> = {}): Record<string, Box> {
  return {
    '1': {
      type: 'CheckpointLoaderSimple',
      values: ['model.safetensors'],
      outputs: ['MODEL', 'CLIP', 'VAE'],
    },
    '2': text('a dragon'),
    '3': text('blurry'),
    '4': { type: 'EmptyLatentImage', values: [512, 512, 1], outputs: ['LATENT'] },
    '5': {
      type: 'KSampler',
      links: { model: '1', positive: '2', negative: '3', latent_image: '4' },
      outputs: ['LATENT'],
      values: [7, 'randomize', 20, 6.5, 'euler', 'karras', 1],
    },
    '6': { type: 'VAEDecode', links: { samples: '5', vae: '1/2' }, outputs: ['IMAGE'] },
    '7': { type: 'SaveImage', links: { images: '6' }, values: ['ComfyUI'] },
    ...changes,
  };
}

export function text(words: string): Box {
  return {
    type: 'CLIPTextEncode',
    links: { clip: '1/1' },
    values: [words],
    outputs: ['CONDITIONING'],
  };
}

export function readWorkflow(workflow: unknown) {
  return readTexts({ workflow: JSON.stringify(workflow) });
}

function idOf(id: string): string | number {
  return /^-?\d+$/.test(id) ? Number(id) : id;
}

const types: [RegExp, string][] = [
  [/^model/, 'MODEL'],
  [/^clip/, 'CLIP'],
  [/^vae/, 'VAE'],
  [/positive|negative|cond/, 'CONDITIONING'],
  [/latent|samples/, 'LATENT'],
  [/image|pixels/, 'IMAGE'],
  [/seed|steps/, 'INT'],
  [/text|string/, 'STRING'],
];

function typeOf(name: string): string {
  return types.find(([pattern]) => pattern.test(name))?.[1] ?? '*';
}
