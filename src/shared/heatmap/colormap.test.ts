import { describe, expect, it } from 'vitest';
import { colormapNames, colormapTable, cssGradient, type ColormapName } from './colormap';

const colour = (name: ColormapName, at: number) => {
  const entry = Math.round(at * 255) * 3;
  return [...colormapTable(name).subarray(entry, entry + 3)];
};

/** Relative luminance as in Rec. 709, without its gamma: enough to order neighbours. */
const lightness = ([red = 0, green = 0, blue = 0]: number[]) =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

// Colours of the published maps at 0, ¼, ½, ¾ and 1.
const published: [ColormapName, number[][]][] = [
  [
    'viridis',
    [
      [68, 1, 84],
      [59, 82, 139],
      [33, 145, 140],
      [94, 201, 98],
      [253, 231, 37],
    ],
  ],
  [
    'inferno',
    [
      [0, 0, 4],
      [87, 16, 110],
      [188, 55, 84],
      [249, 142, 9],
      [252, 255, 164],
    ],
  ],
  [
    'magma',
    [
      [0, 0, 4],
      [81, 18, 124],
      [183, 55, 121],
      [252, 137, 97],
      [252, 253, 191],
    ],
  ],
  [
    'turbo',
    [
      [48, 18, 59],
      [41, 187, 236],
      [163, 253, 60],
      [251, 128, 34],
      [122, 4, 3],
    ],
  ],
  [
    'gray',
    [
      [0, 0, 0],
      [64, 64, 64],
      [128, 128, 128],
      [191, 191, 191],
      [255, 255, 255],
    ],
  ],
];

it.each(published)('%s is close to the published map', (name, colours) => {
  // The published fit of turbo is loose at its dark ends.
  const tolerance = name === 'turbo' ? 32 : 16;
  colours.forEach((expected, i) => {
    colour(name, i / 4).forEach((value, channel) => {
      expect(Math.abs(value - expected[channel]!)).toBeLessThanOrEqual(tolerance);
    });
  });
});

describe.each(colormapNames)('%s', (name) => {
  it('has 256 colours', () => {
    expect(colormapTable(name)).toHaveLength(768);
  });

  it('changes without jumps', () => {
    const table = colormapTable(name);
    for (let i = 3; i < table.length; i++) {
      expect(Math.abs(table[i]! - table[i - 3]!)).toBeLessThanOrEqual(13);
    }
  });

  it('has a gradient for the legend, from its first colour to its last', () => {
    const gradient = cssGradient(name);
    expect(gradient).toMatch(/^linear-gradient\(to right, rgb\(/);
    expect(gradient).toContain(`(to right, rgb(${colour(name, 0).join(' ')})`);
    expect(gradient.endsWith(`rgb(${colour(name, 1).join(' ')}))`)).toBe(true);
  });
});

it.each(['viridis', 'inferno', 'magma', 'gray'] as const)('%s only gets lighter', (name) => {
  for (let step = 1; step <= 32; step++) {
    expect(lightness(colour(name, step / 32))).toBeGreaterThan(
      lightness(colour(name, (step - 1) / 32)),
    );
  }
});
