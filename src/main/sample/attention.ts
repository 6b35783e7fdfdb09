import sharp from 'sharp';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { drawMask } from './compose';
import type { Focus, Prompt } from './prompts';
import { promptOf } from './prompts';
import { randomFrom } from './random';
import type { Random } from './random';
import type { SceneSpec } from './scene';
import { sizes } from './scene';

export interface TokenMap {
  token: string;
  heatmap: Heatmap;
}

/** Attention of every word of the prompt, 0…1. */
export interface SceneAttention {
  positive: TokenMap[];
  negative: TokenMap[];
}

/** Latent cells of an image: 64 on the longer side of a square, one per 16 pixels otherwise. */
export function gridOf(spec: SceneSpec): [width: number, height: number] {
  const [width, height] = sizes[spec.size];
  return [Math.floor(width / 16), Math.floor(height / 16)];
}

export async function attentionOf(spec: SceneSpec): Promise<SceneAttention> {
  const [width, height] = gridOf(spec);
  const prompt: Prompt = promptOf(spec);
  const masks = new Map<string, Float32Array>();
  const maskOf = async (indices: readonly number[]): Promise<Float32Array> => {
    const key = indices.join();
    const mask = masks.get(key) ?? (await thingMask(spec, indices, width, height));
    masks.set(key, mask);
    return mask;
  };
  const salient = await maskOf(spec.things.map((_, i) => i));
  const positive: TokenMap[] = [];
  for (const { token, focus } of prompt.positive) {
    const random = randomFrom(`${spec.name}/attention/${token}`);
    const mask =
      focus.on === 'things'
        ? await maskOf(focus.indices)
        : backdropMask(focus, spec.horizon, salient, width, height);
    positive.push({
      token,
      heatmap: { width, height, values: attend(mask, focus, salient, width, height, random) },
    });
  }
  const negative: TokenMap[] = [];
  for (const [i, token] of prompt.negative.entries()) {
    const random = randomFrom(`${spec.name}/negative/${token}`);
    const into = spec.leaks?.find(({ word }) => word === token)?.into;
    const focus = prompt.positive.find((word) => word.token === into)?.focus;
    const values =
      focus?.on === 'things'
        ? attend(await maskOf(focus.indices), focus, salient, width, height, random)
        : scattered(salient, width, height, random, i === 0);
    negative.push({ token, heatmap: { width, height, values } });
  }
  return { positive, negative };
}

/** Coverage 0…1 of the things per grid cell. */
export async function thingMask(
  spec: SceneSpec,
  indices: readonly number[],
  width: number,
  height: number,
): Promise<Float32Array> {
  const svg = drawMask(spec, indices, width, height);
  const { data, info } = await sharp(Buffer.from(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Float32Array.from(
    { length: width * height },
    (_, i) => (data[i * info.channels] ?? 0) / 255,
  );
}

function backdropMask(
  focus: Focus,
  horizon: number,
  salient: Float32Array,
  width: number,
  height: number,
): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => {
    const y = (Math.floor(i / width) + 0.5) / height;
    const free = 1 - 0.75 * (salient[i] ?? 0);
    switch (focus.on) {
      case 'sky':
        return free * ramp(horizon - y);
      case 'land':
        return free * ramp(y - horizon);
      case 'top':
        return free * ramp(horizon * 0.6 - y);
      case 'bottom':
        return free * ramp(y - (1 + horizon) / 2);
      default:
        return 0.5;
    }
  });
}

/** Spreads a mask as attention does: a soft core, a wide halo, noise of several resolutions. */
function attend(
  mask: Float32Array,
  focus: Focus,
  salient: Float32Array,
  width: number,
  height: number,
  random: Random,
): Float32Array {
  const noise = layeredNoise(width, height, random);
  const grain = layeredNoise(width, height, random);
  if (focus.on === 'nothing' || focus.on === 'style' || focus.on === 'all') {
    const strength = { nothing: [0.04, 0.07], style: [0.14, 0.34], all: [0.4, 0.6] }[focus.on] as [
      number,
      number,
    ];
    const even = noise.map((n, i) => 0.4 + 0.5 * n + 0.18 * (salient[i] ?? 0));
    return scaled(even, random.between(...strength));
  }
  const longer = Math.max(width, height);
  const core = scaled(blur(mask, width, height, longer * 0.02), 1);
  // Small things draw attention well beyond their edge; large ones hardly.
  const area = mask.reduce((sum, v) => sum + v, 0) / mask.length;
  const reach = Math.min(0.085, Math.max(0.04, 0.09 - 0.25 * area));
  const halo = scaled(blur(mask, width, height, longer * reach), 1);
  const floor = random.between(0.02, 0.05);
  const peak = focus.on === 'things' ? random.between(0.68, 0.95) : random.between(0.4, 0.72);
  const values = core.map((c, i) => {
    const signal = Math.max(c, 0.92 * (halo[i] ?? 0));
    return (
      signal * (0.86 + 0.14 * (noise[i] ?? 0)) + floor * (grain[i] ?? 0) + 0.03 * (salient[i] ?? 0)
    );
  });
  return scaled(values, peak);
}

/** A negative word: weak specks; one of them leaks onto what is seen. */
function scattered(
  salient: Float32Array,
  width: number,
  height: number,
  random: Random,
  leaks: boolean,
): Float32Array {
  const noise = layeredNoise(width, height, random);
  const soft = blur(salient, width, height, Math.max(width, height) * 0.03);
  const specks = noise.map((n, i) => n ** 4 + 0.05 + (leaks ? 0.7 * (soft[i] ?? 0) * n : 0));
  return scaled(specks, leaks ? random.between(0.3, 0.45) : random.between(0.06, 0.24));
}

/** Noise 0…1 as a sum of the grids at which cross-attention works, bilinearly enlarged. */
function layeredNoise(width: number, height: number, random: Random): Float32Array {
  const result = new Float32Array(width * height);
  for (const [cells, weight] of [
    [8, 0.42],
    [16, 0.28],
    [32, 0.18],
    [64, 0.12],
  ] as const) {
    const grid = Float32Array.from({ length: (cells + 1) ** 2 }, () => random.next());
    const value = (x: number, y: number): number => grid[y * (cells + 1) + x] ?? 0;
    for (let y = 0; y < height; y++) {
      const gy = (y / height) * cells;
      const y0 = Math.floor(gy);
      for (let x = 0; x < width; x++) {
        const gx = (x / width) * cells;
        const x0 = Math.floor(gx);
        const upper = value(x0, y0) + (value(x0 + 1, y0) - value(x0, y0)) * (gx - x0);
        const lower = value(x0, y0 + 1) + (value(x0 + 1, y0 + 1) - value(x0, y0 + 1)) * (gx - x0);
        const i = y * width + x;
        result[i] = (result[i] ?? 0) + weight * (upper + (lower - upper) * (gy - y0));
      }
    }
  }
  return result;
}

/** Gaussian blur in cells, zero outside: attention does not wrap. */
function blur(values: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = Math.ceil(sigma * 2.5);
  const kernel = Array.from({ length: reach * 2 + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  const pass = (from: Float32Array, stepX: number, stepY: number): Float32Array =>
    from.map((_, i) => {
      const x = i % width;
      const y = Math.floor(i / width);
      let total = 0;
      for (let k = -reach; k <= reach; k++) {
        const px = x + k * stepX;
        const py = y + k * stepY;
        if (px < 0 || py < 0 || px >= width || py >= height) continue;
        total += (from[py * width + px] ?? 0) * (kernel[k + reach] ?? 0);
      }
      return total / sum;
    });
  return pass(pass(values, 1, 0), 0, 1);
}

function scaled(values: Float32Array, peak: number): Float32Array {
  const max = values.reduce((a, b) => Math.max(a, b), 0) || 1;
  return values.map((v) => (v / max) * peak);
}

function ramp(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 + distance / 0.12));
}
