import type { Range } from '../layers';

/** How attention becomes light; the same words as of a layer. */
export interface SpotlightSettings {
  /** Shown range in attention (0…1). */
  readonly limits: Range;
  /** Exponent on the light: below 1 lifts weak places, and a hard edge stays where it is. */
  readonly gamma: number;
  /** Fraction 0…1 of the shown range in whose middle the edge of the light lies. */
  readonly threshold: number;
  /** Width of the edge from dark to light, as a fraction of the shown range; 0 is a hard one. */
  readonly softness: number;
}

/** Finer than any slider; a power for every cell would be slow. */
const steps = 1023;

/**
 * How dark every cell of a (stretched) heatmap is: 1 without light, 0 where the token is. With
 * threshold 0.5 and softness 1, light simply follows attention. Limits without a span, as a flat
 * heatmap has, darken only what lies below them.
 */
export function spotlight(values: Float32Array, settings: SpotlightSettings): Float32Array {
  const [low, high] = settings.limits;
  const table = darknessTable(settings);
  const stepsPerAttention = high > low ? steps / (high - low) : Number.MAX_VALUE;
  const darkness = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const above = values[i]! - low;
    if (above > 0) darkness[i] = table[Math.min(steps, Math.round(above * stepsPerAttention))]!;
    else darkness[i] = above === 0 && low === high ? table[steps]! : table[0]!;
  }
  return darkness;
}

/** By place in the shown range, from its low end to its high one. */
function darknessTable({ gamma, threshold, softness }: SpotlightSettings): Float32Array {
  return Float32Array.from({ length: steps + 1 }, (_, step) => {
    const place = step / steps;
    if (!(softness > 0)) return place >= threshold ? 0 : 1;
    const t = Math.min(1, Math.max(0, (place - threshold) / softness + 0.5));
    // Smoothstep, so that the edge of the light is no ring.
    return 1 - (t * t * (3 - 2 * t)) ** gamma;
  });
}
