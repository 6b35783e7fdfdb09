import { describe, expect, it } from 'vitest';
import { boxesLayerOf, byImportance, cellValuesOf, gridLayerOf, heatmapLayersOf } from './layers';
import type { Source } from './sources';

function source(name: string, maxAttention: number, fields: Partial<Source> = {}): Source {
  return {
    key: `+token:${name}`,
    ref: { kind: 'token', name, tokenIndex: 0 },
    name,
    polarity: 'positive',
    position: 0,
    color: [10, 20, 30],
    width: 64,
    height: 64,
    bbox: null,
    maxAttention,
    meanAttention: 0,
    coverage: 0,
    group: null,
    ...fields,
  };
}

const settings = { opacity: 0.6, threshold: 0.1, colormap: 'magma', colorBy: 'token' } as const;
const maxOf = (of: Source) => of.maxAttention ?? 0;
const moon = source('moon', 0.4);
const boat = source('boat', 0.8);

describe('heatmapLayersOf', () => {
  it('shows a single heatmap through the colormap over its own range', () => {
    const [layer] = heatmapLayersOf([moon], { ...settings, colorBy: 'colormap' }, maxOf);
    expect(layer).toMatchObject({
      coloring: { kind: 'colormap', colormap: 'magma' },
      limits: [0, 0.4],
      opacity: 0.6,
      threshold: 0.1,
    });
  });

  it('tints a single heatmap too when the colour is by token', () => {
    const [layer] = heatmapLayersOf([moon], settings, maxOf);
    expect(layer!.coloring).toEqual({ kind: 'tint', color: [10, 20, 30] });
  });

  it('gives each of several its own colour, all on the range of the strongest', () => {
    const layers = heatmapLayersOf([moon, boat], settings, maxOf);
    expect(layers.map(({ limits }) => limits[1])).toEqual([0.8, 0.8]);
    expect(layers[0]!.coloring).toEqual({ kind: 'tint', color: [10, 20, 30] });
  });

  it('paints several through the colormap when asked to', () => {
    const layers = heatmapLayersOf([moon, boat], { ...settings, colorBy: 'colormap' }, maxOf);
    expect(layers.map(({ coloring }) => coloring.kind)).toEqual(['colormap', 'colormap']);
    expect(layers.map(({ limits }) => limits[1])).toEqual([0.8, 0.8]);
  });
});

describe('many tokens', () => {
  const many = Array.from({ length: 13 }, (_, index) => source(`token ${index}`, 0.5));

  it('never mix their colours, few do', () => {
    expect(heatmapLayersOf(many, settings, maxOf).every(({ blend }) => blend === 'winner')).toBe(
      true,
    );
    expect(heatmapLayersOf(many.slice(1), settings, maxOf)[0]!.blend).toBe('strongest');
  });

  it('are listed by the area they coloured, few in their order', () => {
    const areas = new Map([
      [many[7]!.key, 0.6],
      [many[2]!.key, 0.3],
    ]);
    expect(byImportance(many, areas).slice(0, 3)).toEqual([many[7], many[2], many[0]]);
    expect(byImportance(many.slice(1), areas)).toEqual(many.slice(1));
  });
});

describe('overlay layers', () => {
  it('have a box for each heatmap that has one', () => {
    const boxed = source('boat', 0.8, { bbox: [1, 2, 3, 4] });
    expect(boxesLayerOf([moon, boxed], true).boxes.map(({ label }) => label)).toEqual(['boat']);
  });

  it('give each cell the value of the strongest of several heatmaps', () => {
    const left = {
      width: 4,
      height: 4,
      values: Float32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 0.5 : 0)),
    };
    const weak = { width: 4, height: 4, values: new Float32Array(16).fill(0.25) };
    expect(cellValuesOf([left, weak], 4)!.slice(0, 4)).toEqual([0.5, 0.5, 0.25, 0.25]);
    expect(cellValuesOf([], 4)).toBeNull();
  });

  it('hide the grid when it is off', () => {
    expect(gridLayerOf(0, null).visible).toBe(false);
    expect(gridLayerOf(8, [0.5])).toMatchObject({ visible: true, gridSize: 8 });
  });
});
