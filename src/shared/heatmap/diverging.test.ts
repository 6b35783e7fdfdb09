import { describe, expect, it } from 'vitest';
import { divergingGradient, divergingNames, divergingTable, type DivergingName } from './diverging';

const entry = (name: DivergingName, i: number) => [
  ...divergingTable(name).subarray(i * 3, i * 3 + 3),
];

/** CIE lightness 0…100 of an sRGB colour. */
function lightness(color: number[]): number {
  const [r, g, b] = color.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
}

it('blue-red is the published cool–warm map', () => {
  // At −1, −½, 0, ½ and 1 of the table of 33 colours that comes with the paper.
  const published = [
    [59, 76, 192],
    [141, 176, 254],
    [221, 221, 221],
    [244, 154, 123],
    [180, 4, 38],
  ];
  [0, 64, 128, 191, 255].forEach((i, at) => {
    entry('blue-red', i).forEach((value, channel) => {
      expect(Math.abs(value - published[at]![channel]!)).toBeLessThanOrEqual(3);
    });
  });
});

describe.each(divergingNames)('%s', (name) => {
  it('has 256 colours', () => {
    expect(divergingTable(name)).toHaveLength(768);
  });

  it('is grey in the middle, and alike on both sides of it', () => {
    for (const i of [127, 128]) {
      const [least, most] = [Math.min(...entry(name, i)), Math.max(...entry(name, i))];
      expect(most - least).toBeLessThanOrEqual(4);
    }
  });

  it('only gets darker away from the middle', () => {
    for (let step = 8; step <= 127; step += 8) {
      expect(lightness(entry(name, 128 + step))).toBeLessThan(
        lightness(entry(name, 128 + step - 8)),
      );
      expect(lightness(entry(name, 127 - step))).toBeLessThan(
        lightness(entry(name, 127 - step + 8)),
      );
    }
  });

  it('has sides that differ in blue, which eyes weak in red or green see', () => {
    const [low, high] = [entry(name, 0), entry(name, 255)];
    expect(low[2]! - low[0]!).toBeGreaterThan(40);
    expect(high[0]! - high[2]!).toBeGreaterThan(100);
  });

  it('changes without jumps', () => {
    const table = divergingTable(name);
    for (let i = 3; i < table.length; i++) {
      expect(Math.abs(table[i]! - table[i - 3]!)).toBeLessThanOrEqual(8);
    }
  });

  it('has a gradient for the legend', () => {
    const [r, g, b] = entry(name, 255);
    expect(divergingGradient(name).endsWith(`rgb(${r} ${g} ${b}))`)).toBe(true);
  });
});
