import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapLayer, type HeatmapLayer } from '@shared/layers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintHeatmaps, paintSize, rampOf } from './paint-heatmaps';

const red = [255, 0, 0] as const;
const blue = [0, 0, 255] as const;
const size = { width: 16, height: 16 };

function tinted(name: string, color: readonly [number, number, number], fields = {}): HeatmapLayer {
  return heatmapLayer({
    source: { kind: 'token', name, tokenIndex: 0 },
    polarity: 'positive',
    coloring: { kind: 'tint', color },
    blend: 'strongest',
    ...fields,
  });
}

function heatmap(width: number, height: number, at: (x: number, y: number) => number): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, values };
}

const topLeft = heatmap(8, 8, (x, y) => (x < 4 && y < 4 ? 1 : 0));
const bottomRight = heatmap(5, 3, (x, y) => (x > 2 && y > 1 ? 1 : 0));

function paint(heatmaps: Record<string, Heatmap>, ...layers: HeatmapLayer[]) {
  const grid = paintHeatmaps(layers, ({ source }) => heatmaps[source.name] ?? null, size);
  const at = (x: number, y: number) => [
    ...grid.pixels.subarray((y * size.width + x) * 4, (y * size.width + x) * 4 + 4),
  ];
  return { grid, at };
}

describe('paintHeatmaps', () => {
  it('tints the top left for a token at the top left, and nothing else', () => {
    const { at } = paint({ moon: topLeft }, tinted('moon', red));
    expect(at(2, 2)).toEqual([255, 0, 0, 255]);
    expect(at(13, 2)[3]).toBe(0);
    expect(at(2, 13)[3]).toBe(0);
  });

  it('never covers more than its opacity', () => {
    const { at } = paint({ moon: topLeft }, tinted('moon', red, { opacity: 0.4 }));
    expect(at(2, 2)).toEqual([255, 0, 0, 102]);
  });

  it('leaves out what lies below the threshold', () => {
    const slope = heatmap(16, 16, (x) => x / 15);
    const { at } = paint({ moon: slope }, tinted('moon', red, { threshold: 0.5 }));
    expect(at(6, 8)[3]).toBe(0);
    expect(at(10, 8)[3]).toBeGreaterThan(100);
  });

  it('paints two tokens whose heatmaps have different sizes, each in its place', () => {
    const { at } = paint(
      { moon: topLeft, boat: bottomRight },
      tinted('moon', red),
      tinted('boat', blue),
    );
    expect(at(1, 1).slice(0, 3)).toEqual([255, 0, 0]);
    expect(at(15, 15).slice(0, 3)).toEqual([0, 0, 255]);
  });

  it('gives a shared place the colour of the stronger token, whatever the order', () => {
    const full = heatmap(4, 4, () => 1);
    const weak = heatmap(4, 4, () => 0.3);
    const layers = [tinted('moon', red), tinted('boat', blue)];
    const there = paint({ moon: full, boat: weak }, ...layers).grid.pixels;
    const back = paint({ moon: full, boat: weak }, ...layers.toReversed()).grid.pixels;
    expect(there).toEqual(back);
    expect(there[0]).toBeGreaterThan(230);
    expect(there[2]).toBeLessThan(25);
  });

  it('gives all of a shared place to the winner where layers never mix', () => {
    const full = heatmap(4, 4, () => 1);
    const nearly = heatmap(4, 4, () => 0.95);
    const layers = [
      tinted('moon', red, { blend: 'winner' }),
      tinted('boat', blue, { blend: 'winner' }),
    ];
    for (const order of [layers, layers.toReversed()]) {
      const { at } = paint({ moon: full, boat: nearly }, ...order);
      expect(at(5, 5)).toEqual([255, 0, 0, 255]);
    }
  });

  it('tells how much of the picture each layer gave its colour to', () => {
    const weak = heatmap(4, 4, () => 0.3);
    const { grid } = paint(
      { moon: topLeft, boat: weak },
      tinted('moon', red),
      tinted('boat', blue),
      tinted('absent', red),
    );
    expect(grid.areas[0]).toBeCloseTo(0.25, 0.06);
    expect(grid.areas[0]! + grid.areas[1]!).toBeCloseTo(1);
    expect(grid.areas[2]).toBe(0);
  });

  it('lets a layer that lies over another hide it', () => {
    const full = heatmap(4, 4, () => 1);
    const { at } = paint(
      { moon: full, boat: full },
      tinted('moon', red, { blend: 'over' }),
      tinted('boat', blue, { blend: 'over', opacity: 0.5 }),
    );
    const [r, g, b, a] = at(5, 5);
    expect([g, a]).toEqual([0, 255]);
    expect(Math.abs(r! - 128)).toBeLessThanOrEqual(1);
    expect(Math.abs(b! - 128)).toBeLessThanOrEqual(1);
  });

  it('paints constant maps without a hole in the arithmetic', () => {
    const constant = heatmap(3, 3, () => 0.25);
    const layer = tinted('moon', red, { limits: [0.25, 0.25] });
    expect(paint({ moon: constant }, layer).at(4, 4)[3]).toBe(0);
    const above = tinted('moon', red, { limits: [0.2, 0.2] });
    expect(paint({ moon: constant }, above).at(4, 4)).toEqual([255, 0, 0, 255]);
  });

  it('skips hidden layers and heatmaps that are not there', () => {
    const { grid } = paint(
      { moon: topLeft },
      tinted('moon', red, { visible: false }),
      tinted('boat', blue),
    );
    expect(grid.pixels.every((value) => value === 0)).toBe(true);
  });

  it('never shows more than the layer’s alpha at its strongest cell', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (width, height, values) => {
          const map = heatmap(width, height, () => values.next().value as number);
          const layer = tinted('moon', red, { opacity: 0.8 });
          const { alphas } = rampOf(layer);
          const strongest = alphas[Math.round(Math.max(...map.values) * 255)]! * 255;
          const painted = paint({ moon: map }, layer).grid.pixels.filter((_, i) => i % 4 === 3);
          expect(Math.max(...painted)).toBeLessThanOrEqual(Math.round(strongest) + 1);
        },
      ),
    );
  });
});

describe('paintSize', () => {
  it('keeps the shape of the picture and never exceeds 256', () => {
    expect(paintSize({ width: 1024, height: 512 })).toEqual({ width: 256, height: 128 });
    expect(paintSize({ width: 30, height: 20 })).toEqual({ width: 30, height: 20 });
    expect(paintSize({ width: 90_000, height: 1 })).toEqual({ width: 256, height: 1 });
  });
});
