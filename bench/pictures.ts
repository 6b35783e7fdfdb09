import { link, mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { withPngText, type PngText } from '../src/main/sample/png-text';
import { likeAttention, randomBlob, type Blob } from './attention';
import { createRandom } from './random';

/** Makes the n-th picture: a PNG with small pixels, the same for the same number. */
export type PictureMaker = (nth: number) => Promise<Buffer>;

const side = 64;
const differentTokens = 2_000;
/** A token in four means what one before it means, so that there are groups to be found. */
const relatedShare = 0.25;
/** Arrays take long to make up: so many images have arrays of their own, the others repeat them. */
const differentArrays = 200;
const filesPerFolder = 1_000;
/** Beyond, files are hard links to the first ones. */
const largestTotalBytes = 8 * 1024 ** 3;
const begin = Date.UTC(2025, 0, 1) / 1000;

/** Pictures with DAAM metadata as a ComfyUI node writes it. */
export function picturesWithHeatmaps(heatmaps: number): PictureMaker {
  const made = new Map<number, { tokens: string[]; daam: string }>();
  return async (nth) => {
    const which = nth % differentArrays;
    const { tokens, daam } = made.get(which) ?? daamOf(which, heatmaps);
    made.set(which, { tokens, daam });
    return withPngText(await pixels(nth), [
      ...graphTexts(nth, tokens),
      { keyword: 'daam', text: daam },
    ]);
  };
}

/** The same without heatmaps. */
export function plainPictures(): PictureMaker {
  return async (nth) => {
    const tokens = someTokens(createRandom(nth + 1), 12);
    return withPngText(await pixels(nth), graphTexts(nth, tokens));
  };
}

/** `count` files below `folder`, 1,000 to a folder, a second apart and none of them new. */
export async function writePictures(
  folder: string,
  count: number,
  make: PictureMaker,
  signal: AbortSignal,
): Promise<void> {
  const pathOf = (nth: number) =>
    join(folder, String(Math.floor(nth / filesPerFolder)), `${String(nth).padStart(6, '0')}.png`);
  let written = 0;
  let different = count;
  for (let nth = 0; nth < count; nth += 1) {
    signal.throwIfAborted();
    const path = pathOf(nth);
    if (nth % filesPerFolder === 0) await mkdir(join(path, '..'), { recursive: true });
    if (nth >= different) {
      await link(pathOf(nth % different), path);
      continue;
    }
    const bytes = await make(nth);
    await writeFile(path, bytes);
    await utimes(path, begin + nth, begin + nth);
    written += bytes.length;
    if (written >= largestTotalBytes) different = nth + 1;
  }
}

function daamOf(which: number, heatmaps: number) {
  const random = createRandom(which + 1);
  const tokens = someTokens(random, heatmaps);
  const config = { skip_early_ratio: 0.3, stride: 1, preset: 'balanced' };
  const daam = { daam_heatmaps: { positive: entries(random, tokens), negative: [], config } };
  return { tokens, daam: JSON.stringify(daam) };
}

function entries(random: () => number, tokens: string[]) {
  const blobs: Blob[] = [];
  return tokens.map((token, index) => {
    const isRelated = blobs.length > 0 && random() < relatedShare;
    const blob = isRelated ? blobs.at(-1)! : randomBlob(random, side);
    blobs.push(blob);
    const { width, height, values } = likeAttention(random, side, blob);
    const heatmap = deflateSync(new Uint8Array(values.buffer)).toString('base64');
    return { token, token_index: index, heatmap, width, height, dtype: 'float32' };
  });
}

/** As common as words are: the n-th is n times rarer than the first. */
function someTokens(random: () => number, count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(`token ${Math.floor(differentTokens ** random()) - 1}`);
  return [...chosen];
}

async function pixels(nth: number): Promise<Buffer> {
  const background = { r: nth % 256, g: (nth >> 8) % 256, b: 128 };
  return sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer();
}

/** The `prompt` and `workflow` texts of a small graph, with a seed of its own. */
function graphTexts(nth: number, tokens: string[]): PngText[] {
  const text = tokens.join(', ');
  const nodes = {
    '3': {
      class_type: 'KSampler',
      inputs: {
        ...{ seed: 1_000_000_000 + nth, steps: 28, cfg: 6.5, denoise: 1 },
        ...{ sampler_name: 'dpmpp_2m', scheduler: 'karras' },
        ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
      },
    },
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'model.safetensors' } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 1024, height: 1024, batch_size: 1 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text, clip: ['4', 1] } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'bench', images: ['8', 0] } },
  };
  const workflow = {
    last_node_id: 9,
    nodes: Object.entries(nodes).map(([id, { class_type }], at) => ({
      ...{ id: Number(id), type: class_type, pos: [40 + at * 260, 120], size: [240, 120], mode: 0 },
      widgets_values: [text],
    })),
    version: 0.4,
  };
  return [
    { keyword: 'prompt', text: JSON.stringify(nodes) },
    { keyword: 'workflow', text: JSON.stringify(workflow) },
  ];
}
