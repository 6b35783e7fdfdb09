import { tableGradient } from './colormap';

/** Colour scales for what has a sign: the first colour below zero, the second above. */
export const divergingNames = ['blue-red', 'purple-orange'] as const;
export type DivergingName = (typeof divergingNames)[number];

type Triple = readonly [number, number, number];

// Kenneth Moreland, "Diverging Color Maps for Scientific Visualization" (2009): the end colours of
// its cool–warm and purple–orange maps, sRGB 0…1. Both pairs stay apart for eyes that tell red from
// green badly, and lightness alone tells how far from zero a value is.
const ends: Record<DivergingName, readonly [low: Triple, high: Triple]> = {
  'blue-red': [
    [0.23, 0.299, 0.754],
    [0.706, 0.016, 0.15],
  ],
  'purple-orange': [
    [0.436, 0.308, 0.631],
    [0.759, 0.334, 0.046],
  ],
};

const tables = new Map<DivergingName, Uint8Array>();

/**
 * 256 colours of three bytes (red, green, blue); entry i is the colour of 2 · i / 255 − 1, so that
 * −1 is the first, 1 the last, and zero the neutral grey between entries 127 and 128.
 */
export function divergingTable(name: DivergingName): Uint8Array {
  let table = tables.get(name);
  if (!table) {
    table = sample(...ends[name]);
    tables.set(name, table);
  }
  return table;
}

/** The scale from left (−1) to right (1), for a legend. */
export function divergingGradient(name: DivergingName): string {
  return tableGradient(divergingTable(name));
}

/** A colour in Moreland's Msh space: CIELAB in polar coordinates. */
interface Msh {
  /** Distance from black. */
  readonly magnitude: number;
  /** Angle away from grey. */
  readonly saturation: number;
  readonly hue: number;
}

/** Magnitude of the neutral colour in the middle: a light grey, never white. */
const leastMiddle = 88;

function sample(lowEnd: Triple, highEnd: Triple): Uint8Array {
  const [low, high] = [toMsh(lowEnd), toMsh(highEnd)];
  const middle = Math.max(low.magnitude, high.magnitude, leastMiddle);
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const value = (2 * i) / 255 - 1;
    const color = toRgb(towardsMiddle(value < 0 ? low : high, middle, 1 - Math.abs(value)));
    color.forEach((channel, c) => {
      table[i * 3 + c] = Math.round(Math.min(1, Math.max(0, channel)) * 255);
    });
  }
  return table;
}

/** `part` 0 is the end colour, 1 the middle; the hue turns on the way, which keeps steps even. */
function towardsMiddle({ magnitude, saturation, hue }: Msh, middle: number, part: number): Msh {
  const spin =
    (saturation * Math.sqrt(middle ** 2 - magnitude ** 2)) / (magnitude * Math.sin(saturation));
  return {
    magnitude: magnitude + (middle - magnitude) * part,
    saturation: saturation * (1 - part),
    // Away from purple, so that both halves meet in grey.
    hue: hue + (hue > -Math.PI / 3 ? spin : -spin) * part,
  };
}

function toMsh(color: Triple): Msh {
  const [lightness, a, b] = toLab(color);
  const magnitude = Math.hypot(lightness, a, b);
  return { magnitude, saturation: Math.acos(lightness / magnitude), hue: Math.atan2(b, a) };
}

// CIELAB with the white of D65 (CIE 15), and sRGB (IEC 61966-2-1).
const white: Triple = [0.9505, 1, 1.089];

function toLab(color: Triple): Triple {
  const [r, g, b] = color.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple;
  const [x, y, z] = [
    0.4124 * r + 0.3576 * g + 0.1805 * b,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    0.0193 * r + 0.1192 * g + 0.9505 * b,
  ].map((value, i) => {
    const relative = value / white[i]!;
    return relative > 0.008856 ? Math.cbrt(relative) : 7.787 * relative + 16 / 116;
  }) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function toRgb({ magnitude, saturation, hue }: Msh): Triple {
  const y = (magnitude * Math.cos(saturation) + 16) / 116;
  const chroma = magnitude * Math.sin(saturation);
  const xyz = [y + (chroma * Math.cos(hue)) / 500, y, y - (chroma * Math.sin(hue)) / 200].map(
    (value, i) => white[i]! * (value ** 3 > 0.008856 ? value ** 3 : (value - 16 / 116) / 7.787),
  ) as unknown as Triple;
  return [
    [3.2406, -1.5372, -0.4986],
    [-0.9689, 1.8758, 0.0415],
    [0.0557, -0.204, 1.057],
  ].map((row) => {
    const linear = row.reduce((sum, factor, i) => sum + factor * xyz[i]!, 0);
    return linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear;
  }) as unknown as Triple;
}
