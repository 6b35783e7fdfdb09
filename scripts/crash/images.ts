import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { withPngText, type PngText } from '../../src/main/sample/png-text';
import { randomFrom, type Random } from '../../src/main/sample/random';

const side = 16;
const perFolder = 150;
const words = [
  ...[
    'dragon',
    'castle',
    'moon',
    'blue eyes',
    '1girl',
    'sword',
    'river',
    'forest',
    'storm',
    'tower',
  ],
  ...['lantern', 'größe', '龍', 'red hair', 'sunset', 'wolf', 'snow', 'bridge', 'ship', 'crown'],
];

/**
 * Small images with heatmaps in every container, some without, and every thirtieth broken; the same
 * for the same count. Returns how many of them cannot be imported.
 */
export async function makeImages(folder: string, count: number): Promise<{ broken: number }> {
  let broken = 0;
  for (let index = 0; index < count; index++) {
    const random = randomFrom(`crash/${index}`);
    const name = String(index).padStart(5, '0');
    const path = join(folder, `part ${Math.floor(index / perFolder)}`, name);
    mkdirSync(dirname(path), { recursive: true });
    const isBroken = index % 30 === 17;
    if (isBroken) broken++;
    if (isBroken) writeFileSync(`${path}.png`, index % 60 === 17 ? 'no image' : '');
    else await writeImage(path, index, random);
  }
  return { broken };
}

async function writeImage(path: string, index: number, random: Random): Promise<void> {
  const picture = sharp({
    create: {
      ...{ width: 24, height: 16, channels: 3 as const },
      background: { r: index % 256, g: index >> 8, b: 90 },
    },
  });
  const daam = metadata(index, random);
  const whole = JSON.stringify(daam);
  const png = async (...texts: PngText[]): Promise<void> =>
    writeFileSync(
      `${path}.png`,
      withPngText(await picture.png().toBuffer(), [graph(index), ...texts]),
    );
  switch (index % 8) {
    case 0:
      return png(
        { keyword: 'daam_heatmaps', text: JSON.stringify(daam.daam_heatmaps) },
        { keyword: 'daam_semantic_groups', text: JSON.stringify(daam.daam_semantic_groups) },
      );
    case 1:
      return png({ keyword: 'daam', text: whole, compress: true });
    case 2:
      return png({ keyword: 'workflow', text: JSON.stringify({ nodes: [], extra: daam }) });
    case 3:
      return png();
    case 4:
      writeFileSync(`${path}.json`, whole);
      writeFileSync(`${path}.webp`, await picture.webp().toBuffer());
      return;
    case 5:
      writeFileSync(`${path}.jpg.json`, whole);
      writeFileSync(`${path}.jpg`, await picture.jpeg().toBuffer());
      return;
    default:
      return png({ keyword: 'daam', text: whole });
  }
}

function metadata(index: number, random: Random) {
  const tokens = Array.from({ length: 2 + (index % 7) }, () => random.pick(words));
  // Its own, so that tokens are added all the time.
  tokens.push(`token ${index}`);
  const entries = tokens.map((token, i) => entry(token, i, index, random));
  // A heatmap that cannot be read, beside others that can.
  if (index % 50 === 9) entries.push({ ...entry('bad', tokens.length, index, random), width: 17 });
  const groups = [{ group_name: tokens[0], member_tokens: tokens.slice(0, 2), merge_count: 2 }];
  return {
    daam_heatmaps: {
      positive: entries,
      negative: index % 3 === 0 ? [entry('blurry', 0, index, random)] : [],
      config: { preset: 'balanced', stride: 1 + (index % 2) },
    },
    daam_semantic_groups: index % 4 === 0 ? groups : [],
  };
}

function entry(token: string, token_index: number, index: number, random: Random) {
  const [x, y, radius] = [random.between(0, side), random.between(0, side), random.between(2, 7)];
  // Some producers write raw sums.
  const peak = index % 9 === 0 ? 640 : random.between(0.3, 1);
  const values = Float32Array.from({ length: side * side }, (_, cell) => {
    const distance = Math.hypot((cell % side) - x, Math.floor(cell / side) - y);
    return peak * Math.exp(-((distance / radius) ** 2));
  });
  const bytes = Buffer.from(values.buffer);
  const heatmap = (index % 2 === 0 ? deflateSync(bytes) : gzipSync(bytes)).toString('base64');
  return { token, token_index, heatmap, width: side, height: side };
}

function graph(index: number): PngText {
  const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });
  const nodes = {
    '3': node('KSampler', {
      ...{ seed: index, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal' },
      ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    }),
    '4': node('CheckpointLoaderSimple', { ckpt_name: 'a.safetensors' }),
    '5': node('EmptyLatentImage', { width: 24, height: 16, batch_size: 1 }),
    '6': node('CLIPTextEncode', { text: `image ${index}`, clip: ['4', 1] }),
    '7': node('CLIPTextEncode', { text: 'blurry', clip: ['4', 1] }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
    '9': node('SaveImage', { filename_prefix: 'x', images: ['8', 0] }),
  };
  return { keyword: 'prompt', text: JSON.stringify(nodes) };
}
