import { palettes } from './palettes';
import type { PngText } from './png-text';
import type { Prompt } from './prompts';
import { randomFrom } from './random';
import type { SceneSpec } from './scene';
import { sizes } from './scene';

const models = [
  'sdxl/dreamscape_xl_v4.safetensors',
  'sdxl/storybook_v2.safetensors',
  'pony/flatlands_v1.safetensors',
];
const samplers = ['euler', 'euler_ancestral', 'dpmpp_2m', 'dpmpp_2m_sde'];
const schedulers = ['normal', 'karras', 'exponential'];
const seedPlace = '@seed@';

/** The `prompt` (API graph) and `workflow` (editor graph) chunks that ComfyUI writes. */
export function graphTexts(
  spec: SceneSpec,
  index: number,
  prompt: Prompt,
  extra: Record<string, unknown> = {},
): PngText[] {
  const random = randomFrom(`${spec.name}/generation`);
  const [width, height] = sizes[spec.size];
  const text = prompt.positive.map((w) => w.token).join(', ');
  const nodes = {
    '3': node('KSampler', {
      seed: seedPlace,
      steps: random.whole(20, 36),
      cfg: Math.round(random.between(4, 8) * 2) / 2,
      sampler_name: random.pick(samplers),
      scheduler: random.pick(schedulers),
      denoise: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    }),
    '4': node('CheckpointLoaderSimple', { ckpt_name: random.pick(models) }),
    '5': node('EmptyLatentImage', { width, height, batch_size: 1 }),
    '6': node('CLIPTextEncode', { text, clip: ['4', 1] }),
    '7': node('CLIPTextEncode', { text: prompt.negative.join(', '), clip: ['4', 1] }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
    '9': node('SaveImage', { filename_prefix: 'lens', images: ['8', 0] }),
  };
  const workflow = {
    last_node_id: 9,
    last_link_id: 9,
    nodes: Object.entries(nodes).map(([id, { class_type }], i) => ({
      id: Number(id),
      type: class_type,
      pos: [40 + i * 260, 120],
      size: [240, 120],
      mode: 0,
    })),
    links: [],
    groups: [{ title: palettes[spec.palette].tokens[0], bounding: [20, 60, 1880, 320] }],
    extra: { ds: { scale: 1, offset: [0, 0] }, ...extra },
    version: 0.4,
  };
  return [
    // A JSON integer, as ComfyUI writes it: JavaScript's numbers would round it.
    {
      keyword: 'prompt',
      text: JSON.stringify(nodes).replace(`"${seedPlace}"`, seedOf(spec, index)),
    },
    { keyword: 'workflow', text: JSON.stringify(workflow) },
  ];
}

/** Up to 64 bits; every third is small enough for a double. */
function seedOf(spec: SceneSpec, index: number): string {
  const random = randomFrom(`${spec.name}/seed`);
  const word = (): bigint => BigInt(Math.floor(random.next() * 2 ** 32));
  const seed = (word() << 32n) | word();
  return (index % 3 === 0 ? seed >> 24n : seed).toString();
}

function node(classType: string, inputs: Record<string, unknown>) {
  return { class_type: classType, inputs };
}
