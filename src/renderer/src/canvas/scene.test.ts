import { divergingTable } from '@shared/heatmap/diverging';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapLayer, type HeatmapLayer, type Rgb } from '@shared/layers';
import { describe, expect, it } from 'vitest';
import type { Painting } from './painting';
import { paintScene, type ContoursScene, type Scene } from './scene';

const red: Rgb = [255, 0, 0];
const blue: Rgb = [0, 0, 255];
/** Not square, so that a mix-up of sides shows. */
const picture = { width: 48, height: 24 };

function layer(name: string, color: Rgb, fields: Partial<HeatmapLayer> = {}): HeatmapLayer {
  const source = { kind: 'token', name, tokenIndex: 0 } as const;
  return heatmapLayer({
    source,
    polarity: 'positive',
    coloring: { kind: 'tint', color },
    ...fields,
  });
}

function heatmap(at: (x: number, y: number) => number): Heatmap {
  const [width, height] = [12, 6];
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, values };
}

const heatmaps: Record<string, Heatmap> = {
  topLeft: heatmap((x, y) => (x < 6 && y < 3 ? 0.8 : 0)),
  right: heatmap((x) => (x >= 6 ? 0.4 : 0.01)),
  weakLeft: heatmap((x) => (x < 6 ? 0.2 : 0)),
  flat: heatmap(() => 0.5),
};

const heatmapOf = ({ source }: HeatmapLayer) => heatmaps[source.name] ?? null;
const paint = (scene: Scene) => paintScene(scene, heatmapOf, picture);

/** Of the first pass, at a fraction of its sides. */
function pixel({ passes }: Painting, x: number, y: number): number[] {
  const { width, height, pixels } = passes[0]!.grid;
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...pixels.subarray(at, at + 4)];
}

const topLeft = [0.2, 0.2] as const;
const bottomLeft = [0.2, 0.85] as const;
const right = [0.85, 0.5] as const;

describe('dominance', () => {
  const layers = [layer('topLeft', red), layer('right', blue), layer('weakLeft', [0, 255, 0])];
  const scene = { kind: 'dominance', layers, measure: 'attention', highlighted: null } as const;

  it('gives each place the colour of its winner, the stronger the larger the lead', () => {
    const painting = paint(scene);
    expect(pixel(painting, ...topLeft).slice(0, 3)).toEqual(red);
    expect(pixel(painting, ...right).slice(0, 3)).toEqual(blue);
    expect(pixel(painting, ...bottomLeft).slice(0, 3)).toEqual([0, 255, 0]);
    expect(pixel(painting, ...right)[3]).toBeGreaterThan(pixel(painting, ...topLeft)[3]!);
  });

  it('tells which part of the picture each wins', () => {
    const { shares } = paint(scene);
    [0.25, 0.5, 0.25].forEach((wanted, at) => {
      expect(Math.abs(shares[at]! - wanted)).toBeLessThan(0.06);
    });
  });

  it('lets a weak token win beside its own maximum', () => {
    expect(pixel(paint({ ...scene, measure: 'relative' }), ...bottomLeft).slice(0, 3)).toEqual([
      0, 255, 0,
    ]);
    expect(pixel(paint({ ...scene, measure: 'relative' }), 0.2, 0.55).slice(0, 3)).toEqual([
      0, 255, 0,
    ]);
  });

  it('shows only what the highlighted one wins', () => {
    const painting = paint({ ...scene, highlighted: layers[1]! });
    expect(pixel(painting, ...topLeft)[3]).toBe(0);
    expect(pixel(painting, ...right)[3]).toBeGreaterThan(200);
    expect(painting.shares[0]).toBeGreaterThan(0.2);
  });

  it('leaves flat heatmaps out of the contest', () => {
    const painting = paint({ ...scene, layers: [layer('flat', blue), layers[0]!] });
    expect(pixel(painting, ...topLeft).slice(0, 3)).toEqual(red);
    expect(painting.shares[0]).toBe(0);
    expect(paint({ ...scene, layers: [layer('flat', blue)] }).passes).toEqual([]);
  });
});

describe('difference', () => {
  const scene = {
    kind: 'difference',
    first: [layer('topLeft', red)],
    second: [layer('right', blue)],
    colormap: 'blue-red',
    opacity: 1,
    interpolation: 'smooth',
  } as const;

  it('has one end of the scale where the first is, the other where the second is', () => {
    const painting = paint(scene);
    const table = divergingTable('blue-red');
    expect(pixel(painting, ...topLeft).slice(0, 3)).toEqual([...table.subarray(255 * 3)]);
    const [r, , b] = pixel(painting, ...right);
    expect(b).toBeGreaterThan(r!);
    expect(pixel(painting, ...bottomLeft)[3]).toBeLessThan(20);
    expect(painting.span).toBeCloseTo(0.8, 1);
  });

  it('turns around with its sides', () => {
    const turned = paint({ ...scene, first: scene.second, second: scene.first });
    const table = divergingTable('blue-red');
    expect(pixel(turned, ...topLeft).slice(0, 3)).toEqual([...table.subarray(0, 3)]);
    expect(turned.span).toBeCloseTo(0.8, 1);
  });

  it('paints nothing where there is no difference', () => {
    for (const both of [[], scene.first]) {
      expect(paint({ ...scene, first: both, second: both })).toMatchObject({ passes: [], span: 0 });
    }
  });

  it('shows cells as squares when pixelated', () => {
    const { passes } = paint({ ...scene, interpolation: 'pixelated' });
    expect(passes[0]).toMatchObject({ isSmooth: false, grid: { width: 12, height: 6 } });
  });
});

describe('spotlight', () => {
  const scene = { kind: 'spotlight', darkness: 0.8, hardness: 0.3 } as const;

  it('darkens the picture except where the token is', () => {
    const painting = paint({ ...scene, layers: [layer('topLeft', red, { limits: [0, 0.8] })] });
    expect(pixel(painting, ...topLeft)[3]).toBeLessThan(5);
    expect(pixel(painting, ...right)).toEqual([0, 0, 0, 204]);
    expect(pixel(painting, ...bottomLeft)[3]).toBe(204);
  });

  it('is light where any of several is', () => {
    const layers = [
      layer('topLeft', red, { limits: [0, 0.8] }),
      layer('right', blue, { limits: [0, 0.4] }),
    ];
    const painting = paint({ ...scene, layers });
    expect(pixel(painting, ...topLeft)[3]).toBeLessThan(5);
    expect(pixel(painting, ...right)[3]).toBeLessThan(5);
    expect(pixel(painting, ...bottomLeft)[3]).toBe(204);
  });

  it('leaves the picture as it is without a token that is anywhere', () => {
    expect(paint({ ...scene, layers: [] }).passes).toEqual([]);
    expect(paint({ ...scene, layers: [layer('flat', red)] }).passes).toEqual([]);
  });
});

describe('contours', () => {
  const scene: ContoursScene = {
    kind: 'contours',
    layers: [layer('topLeft', red)],
    levels: [50],
    showsLabels: true,
    showsHeat: false,
  };

  it('run around the token, in pixels of the picture, and not along its border', () => {
    const { contours, passes } = paint(scene);
    expect(passes).toEqual([]);
    expect(contours).toHaveLength(1);
    expect(contours[0]).toMatchObject({ color: red, level: 50, label: '50 %' });
    const [line, ...others] = contours[0]!.lines;
    expect(others).toEqual([]);
    const points = Array.from({ length: line!.length / 2 }, (_, at) => [
      line![at * 2]!,
      line![at * 2 + 1]!,
    ]);
    // From the top border down the right side and along the lower one to the left border.
    const ends = [points[0]!, points.at(-1)!];
    expect(ends.some(([, y]) => y === 0)).toBe(true);
    expect(ends.some(([x]) => x === 0)).toBe(true);
    expect(Math.abs(Math.max(...points.map(([x]) => x!)) - 24)).toBeLessThan(1.5);
    expect(Math.abs(Math.max(...points.map(([, y]) => y!)) - 12)).toBeLessThan(1.5);
  });

  it('name the token when there are several, and are silent without labels', () => {
    const layers = [...scene.layers, layer('right', blue), layer('flat', blue)];
    const labels = paint({ ...scene, layers }).contours.map(({ label }) => label);
    expect(labels).toEqual(['topLeft 50 %', 'right 50 %']);
    expect(paint({ ...scene, showsLabels: false }).contours[0]!.label).toBeNull();
  });

  it('lie over the heatmaps when asked to', () => {
    expect(paint({ ...scene, showsHeat: true }).passes).toHaveLength(1);
  });
});
