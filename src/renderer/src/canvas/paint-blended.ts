import type { Blend } from '@shared/layers';
import type { Paintable } from './paintable';
import type { RgbaGrid } from './painting';
import { rampOf, stepOf, stepsPerAttention } from './ramp';
import type { Scratch } from './scratch';
import type { Size } from './spaces';

/** A layer with its heatmap at the size that is painted. */
export interface Drawable extends Paintable {
  readonly values: Float32Array;
}

export type BlendMode = Exclude<Blend, 'strongest' | 'normal'>;

/**
 * All layers of one blend mode as a single grid that, laid over a picture B in that mode, is
 * exactly the layers one after the other (c: colour 0…1, a: alpha of a layer):
 * multiply gives B · Π(1 − a + a·c), screen 1 − (1 − B) · Π(1 − a·c), additive B + Σ a·c.
 * The product (or sum) per channel is kept as colour and alpha: where nothing is, alpha is 0.
 */
export function paintBlended(
  drawables: readonly Drawable[],
  mode: BlendMode,
  size: Size,
  scratch: Scratch,
  slot: string,
): RgbaGrid {
  const cellCount = size.width * size.height;
  const channels = scratch.floats(slot, cellCount * 3).fill(mode === 'additive' ? 0 : 1);
  for (const drawable of drawables) {
    const steps = rampSteps(drawable, mode);
    if (mode === 'additive') addLayer(drawable, steps, channels);
    else multiplyLayer(drawable, steps, channels);
  }
  const pixels = scratch.bytes(slot, cellCount * 4);
  for (let from = 0, to = 0; to < pixels.length; from += 3, to += 4) {
    writePixel(channels, from, pixels, to, mode);
  }
  return { ...size, pixels };
}

/** What a layer does to each channel, by step of its ramp. */
function rampSteps({ layer }: Drawable, mode: BlendMode): Float32Array {
  const { colors, alphas } = rampOf(layer);
  const steps = new Float32Array(256 * 3);
  for (let at = 0; at < steps.length; at++) {
    const alpha = alphas[(at / 3) | 0]!;
    const light = (alpha * colors[at]!) / 255;
    steps[at] = mode === 'additive' ? light : mode === 'screen' ? 1 - light : 1 - alpha + light;
  }
  return steps;
}

function multiplyLayer({ layer, values }: Drawable, steps: Float32Array, channels: Float32Array) {
  const [low] = layer.limits;
  const scale = stepsPerAttention(layer);
  for (let cell = 0, to = 0; cell < values.length; cell++, to += 3) {
    const from = stepOf(values[cell]!, low, scale) * 3;
    channels[to] = channels[to]! * steps[from]!;
    channels[to + 1] = channels[to + 1]! * steps[from + 1]!;
    channels[to + 2] = channels[to + 2]! * steps[from + 2]!;
  }
}

function addLayer({ layer, values }: Drawable, steps: Float32Array, channels: Float32Array) {
  const [low] = layer.limits;
  const scale = stepsPerAttention(layer);
  for (let cell = 0, to = 0; cell < values.length; cell++, to += 3) {
    const from = stepOf(values[cell]!, low, scale) * 3;
    channels[to] = channels[to]! + steps[from]!;
    channels[to + 1] = channels[to + 1]! + steps[from + 1]!;
    channels[to + 2] = channels[to + 2]! + steps[from + 2]!;
  }
}

/** Multiply keeps 1 − alpha in each channel, the others keep nothing where alpha is 0. */
function writePixel(
  channels: Float32Array,
  from: number,
  pixels: Uint8ClampedArray,
  to: number,
  mode: BlendMode,
): void {
  const isScreen = mode === 'screen';
  const r = isScreen ? 1 - channels[from]! : channels[from]!;
  const g = isScreen ? 1 - channels[from + 1]! : channels[from + 1]!;
  const b = isScreen ? 1 - channels[from + 2]! : channels[from + 2]!;
  const alpha = mode === 'multiply' ? 1 - Math.min(r, g, b) : Math.min(1, Math.max(r, g, b));
  const factor = alpha > 0 ? 255 / alpha : 0;
  const kept = mode === 'multiply' ? 1 - alpha : 0;
  pixels[to] = (r - kept) * factor;
  pixels[to + 1] = (g - kept) * factor;
  pixels[to + 2] = (b - kept) * factor;
  pixels[to + 3] = alpha * 255;
}
