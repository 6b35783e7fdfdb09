import type { Heatmap } from '@shared/heatmap/heatmap';
import { blends, heatmapLayer, type Coloring, type HeatmapLayer, type Rgb } from '@shared/layers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintLayers } from './paint-layers';
import type { Pass } from './painting';
import { rampOf } from './ramp';
import { createScratch } from './scratch';

const red: Rgb = [255, 0, 0];
const blue: Rgb = [0, 0, 255];
const picture = { width: 16, height: 16 };

function tinted(name: string, color: Rgb, fields: Partial<HeatmapLayer> = {}): HeatmapLayer {
  return layer(name, { kind: 'tint', color }, fields);
}

function layer(name: string, coloring: Coloring, fields: Partial<HeatmapLayer> = {}): HeatmapLayer {
  const source = { kind: 'token', name, tokenIndex: 0 } as const;
  return heatmapLayer({ source, polarity: 'positive', coloring, ...fields });
}

function heatmap(width: number, height: number, at: (x: number, y: number) => number): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, values };
}

const topLeft = heatmap(8, 8, (x, y) => (x < 4 && y < 4 ? 1 : 0));
const bottomRight = heatmap(5, 3, (x, y) => (x > 2 && y > 1 ? 1 : 0));
/** All of `value`, but for the last cell: a map that is the same everywhere is not painted. */
const nearly = (value: number) => heatmap(8, 8, (x, y) => (x + y === 14 ? value / 2 : value));

function paint(heatmaps: Record<string, Heatmap>, ...layers: HeatmapLayer[]) {
  const painting = paintLayers(layers, ({ source }) => heatmaps[source.name] ?? null, picture);
  return { ...painting, at: (x: number, y: number) => pixel(painting.passes[0]!, x, y) };
}

function pixel({ grid }: Pass, x: number, y: number): number[] {
  return [...grid.pixels.subarray((y * grid.width + x) * 4, (y * grid.width + x) * 4 + 4)];
}

describe('paintLayers', () => {
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

  it('covers all of the picture with the colours of the legend when a colormap does not fade', () => {
    const gray = { kind: 'colormap', colormap: 'gray', fades: false } as const;
    const { at } = paint({ moon: topLeft }, layer('moon', gray, { opacity: 0.5 }));
    expect(at(1, 1)).toEqual([255, 255, 255, 128]);
    expect(at(14, 14)).toEqual([0, 0, 0, 128]);
  });

  it('paints nothing for a heatmap that is flat, whatever the limits', () => {
    for (const value of [0, 0.25, 1]) {
      for (const limits of [
        [0, 1],
        [value, value],
        [0, 0],
      ] as const) {
        const flat = heatmap(3, 3, () => value);
        expect(paint({ moon: flat }, tinted('moon', red, { limits })).passes).toEqual([]);
      }
    }
  });

  it('skips hidden layers and heatmaps that are not there', () => {
    const hidden = tinted('moon', red, { visible: false });
    expect(paint({ moon: topLeft }, hidden, tinted('boat', blue)).passes).toEqual([]);
  });

  it('shows cells as they are when pixelated, whatever the size of the picture', () => {
    const checks = heatmap(3, 2, (x, y) => (x + y) % 2);
    const { passes, at } = paint(
      { moon: checks },
      tinted('moon', red, { interpolation: 'pixelated' }),
    );
    expect(passes[0]).toMatchObject({ isSmooth: false, grid: { width: 3, height: 2 } });
    expect([at(0, 0)[3], at(1, 0)[3], at(2, 0)[3], at(0, 1)[3]]).toEqual([0, 255, 0, 255]);
  });

  it('keeps cells of different grids sharp on a common one', () => {
    const pixelated = { interpolation: 'pixelated' } as const;
    const { passes } = paint(
      { moon: heatmap(4, 4, (x) => x / 3), boat: heatmap(6, 2, (x) => 1 - x / 5) },
      tinted('moon', red, pixelated),
      tinted('boat', blue, pixelated),
    );
    expect(passes[0]!.grid).toMatchObject({ width: 12, height: 4 });
  });

  it('gives the same with a scratch that was used before', () => {
    const scratch = createScratch();
    const layers = blends.map((blend) => tinted('moon', red, { blend, opacity: 0.5 }));
    const heatmapOf = () => topLeft;
    paintLayers(layers.slice(1), () => bottomRight, picture, scratch);
    expect(paintLayers(layers, heatmapOf, picture, scratch)).toEqual(
      paintLayers(layers, heatmapOf, picture),
    );
  });

  it('never shows more than the layer’s alpha at its strongest cell', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (width, height, values) => {
          const map = heatmap(width, height, () => values.next().value as number);
          const moon = tinted('moon', red, { opacity: 0.8 });
          const strongest = rampOf(moon).alphas[Math.round(Math.max(...map.values) * 255)]! * 255;
          for (const { grid } of paint({ moon: map }, moon).passes) {
            const painted = grid.pixels.filter((_, i) => i % 4 === 3);
            expect(Math.max(...painted)).toBeLessThanOrEqual(Math.round(strongest) + 1);
          }
        },
      ),
    );
  });
});

describe('layers that share places', () => {
  const [full, weak] = [nearly(1), nearly(0.3)];

  it('give one the colour of the stronger token, whatever the order', () => {
    const layers = [tinted('moon', red), tinted('boat', blue)];
    const there = paint({ moon: full, boat: weak }, ...layers).passes[0]!.grid.pixels;
    const back = paint({ moon: full, boat: weak }, ...layers.toReversed()).passes[0]!.grid.pixels;
    expect(there).toEqual(back);
    expect(there[0]).toBeGreaterThan(230);
    expect(there[2]).toBeLessThan(25);
  });

  it('melt where few are about as strong', () => {
    const { at } = paint(
      { moon: full, boat: nearly(0.99) },
      tinted('moon', red),
      tinted('boat', blue),
    );
    expect(at(3, 3)[0]).toBeGreaterThan(100);
    expect(at(3, 3)[2]).toBeGreaterThan(100);
    expect(at(3, 3)[3]).toBe(255);
  });

  it('give all to the winner where they are many', () => {
    const many = Array.from({ length: 13 }, (_, i) => tinted(i === 7 ? 'moon' : 'boat', blue));
    many[7] = tinted('moon', red);
    for (const order of [many, many.toReversed()]) {
      expect(paint({ moon: full, boat: nearly(0.95) }, ...order).at(3, 3)).toEqual([
        255, 0, 0, 255,
      ]);
    }
  });

  it('tell how much of the picture each gave its colour to', () => {
    const { shares } = paint(
      { moon: topLeft, boat: weak },
      tinted('moon', red),
      tinted('boat', blue),
      tinted('absent', red),
    );
    expect(Math.abs(shares[0]! - 0.25)).toBeLessThan(0.06);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1);
    expect(shares[2]).toBe(0);
  });
});

describe('blending', () => {
  const at = { x: 3, y: 3 };
  const full = nearly(1);
  const backdrop = [0.2, 0.5, 0.9] as const;
  const orange: Rgb = [255, 128, 0];

  /** What the compositing specification has for a pass over an opaque backdrop, 0…1. */
  function over([first]: readonly Pass[]): number[] {
    const [r, g, b, a] = pixel(first!, at.x, at.y).map((value) => value / 255);
    return [r!, g!, b!].map((source, channel) => {
      const below = backdrop[channel]!;
      if (first!.operation === 'lighter') return Math.min(1, below + source * a!);
      const mixed = {
        multiply: below * source,
        screen: below + source - below * source,
        'source-over': source,
      }[first!.operation];
      return (1 - a!) * below + a! * mixed;
    });
  }

  function expectNear(result: number[], wanted: number[]): void {
    result.forEach((value, channel) => {
      expect(Math.abs(value - wanted[channel]!)).toBeLessThan(1.5 / 255);
    });
  }

  it('lets a normal layer hide those before it as far as it is opaque', () => {
    const { at: pixelAt } = paint(
      { moon: full, boat: full },
      tinted('moon', red),
      tinted('boat', blue, { blend: 'normal', opacity: 0.5 }),
    );
    const [r, g, b, a] = pixelAt(3, 3);
    expect([g, a]).toEqual([0, 255]);
    expect(Math.abs(r! - 128)).toBeLessThanOrEqual(1);
    expect(Math.abs(b! - 128)).toBeLessThanOrEqual(1);
  });

  it('multiplies one layer after the other with the picture', () => {
    const layers = [
      tinted('moon', orange, { blend: 'multiply', opacity: 0.6 }),
      tinted('moon', [0, 255, 128], { blend: 'multiply', opacity: 0.3 }),
    ];
    const { passes } = paint({ moon: full }, ...layers);
    expect(passes.map(({ operation }) => operation)).toEqual(['multiply']);
    const once = (below: number, color: number, alpha: number) =>
      below * (1 - alpha + alpha * color);
    const wanted = backdrop.map((below, i) =>
      once(once(below, orange[i]! / 255, 0.6), [0, 1, 128 / 255][i]!, 0.3),
    );
    expectNear(over(passes), wanted);
  });

  it('screens one layer after the other over the picture', () => {
    const { passes } = paint(
      { moon: full },
      tinted('moon', orange, { blend: 'screen', opacity: 0.6 }),
      tinted('moon', blue, { blend: 'screen', opacity: 0.3 }),
    );
    const once = (below: number, light: number) => 1 - (1 - below) * (1 - light);
    const wanted = backdrop.map((below, i) =>
      once(once(below, (orange[i]! / 255) * 0.6), (blue[i]! / 255) * 0.3),
    );
    expectNear(over(passes), wanted);
  });

  it('adds the light of all layers to the picture', () => {
    const { passes } = paint(
      { moon: full },
      tinted('moon', orange, { blend: 'additive', opacity: 0.2 }),
      tinted('moon', blue, { blend: 'additive', opacity: 0.3 }),
    );
    const wanted = backdrop.map((below, i) =>
      Math.min(1, below + (orange[i]! / 255) * 0.2 + (blue[i]! / 255) * 0.3),
    );
    expectNear(over(passes), wanted);
  });

  it('leaves the picture alone where there is no attention', () => {
    for (const blend of blends) {
      const { at: pixelAt } = paint({ moon: topLeft }, tinted('moon', red, { blend }));
      expect(pixelAt(14, 14)[3]).toBe(0);
    }
  });

  it('needs one pass for each way of blending, however many layers', () => {
    const layers = Array.from({ length: 40 }, (_, i) =>
      tinted('moon', red, { blend: blends[i % blends.length]! }),
    );
    expect(paint({ moon: full }, ...layers).passes.map(({ operation }) => operation)).toEqual([
      'multiply',
      'source-over',
      'screen',
      'lighter',
    ]);
  });
});
