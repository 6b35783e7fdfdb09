import { describe, expect, it } from 'vitest';
import { defaultLook, type Look } from '@shared/look';
import { mergeMaximum } from '@shared/heatmap/merge';
import { box } from '@shared/heatmap/testing/heatmaps';
import { boxesOf, byImportance, cellValuesOf, heatmapLayersOf, tinted } from './layers';
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

const moon = source('moon', 0.4);
const boat = source('boat', 0.8);
const slope = { width: 4, height: 1, values: Float32Array.of(0, 0.1, 0.2, 0.4) };
const values = { maxOf: (of: Source) => of.maxAttention ?? 0, heatmapOf: () => slope };

function layersOf(shown: readonly Source[], ...looks: Partial<Look>[]) {
  const lookOf = (of: Source) => ({ ...defaultLook, ...looks[shown.indexOf(of)] });
  return heatmapLayersOf(shown, lookOf, values);
}

describe('heatmapLayersOf', () => {
  it('gives each its look, and all with shared limits the range of the strongest', () => {
    const layers = layersOf([moon, boat], { opacity: 0.6, blend: 'screen' }, { threshold: 0.1 });
    expect(layers[0]).toMatchObject({
      opacity: 0.6,
      blend: 'screen',
      threshold: 0,
      limits: [0, 0.8],
      coloring: { kind: 'colormap', colormap: 'turbo' },
    });
    expect(layers[1]).toMatchObject({ opacity: 0.75, threshold: 0.1, limits: [0, 0.8] });
  });

  it('tints with the token’s own colour or with one that was chosen', () => {
    const [own, chosen] = layersOf(
      [moon, boat],
      { coloring: { kind: 'tint', color: 'own' } },
      { coloring: { kind: 'tint', color: [1, 2, 3] } },
    );
    expect(own!.coloring).toEqual({ kind: 'tint', color: [10, 20, 30] });
    expect(chosen!.coloring).toEqual({ kind: 'tint', color: [1, 2, 3] });
  });

  it('takes limits as given, or from the token’s own contrast', () => {
    const [given, auto] = layersOf([moon, boat], { limits: [0.1, 0.3] }, { limits: 'auto' });
    expect(given!.limits).toEqual([0.1, 0.3]);
    expect(auto!.limits[0]).toBeGreaterThan(0.05);
    expect(auto!.limits[1]).toBeLessThan(0.41);
  });

  it('can be told apart by colour whatever their colouring', () => {
    const layers = layersOf([moon, boat], {}, { coloring: { kind: 'tint', color: [1, 2, 3] } });
    expect(tinted(layers, [moon, boat]).map(({ coloring }) => coloring)).toEqual([
      { kind: 'tint', color: [10, 20, 30] },
      { kind: 'tint', color: [1, 2, 3] },
    ]);
  });
});

describe('byImportance', () => {
  const many = Array.from({ length: 13 }, (_, index) => source(`token ${index}`, 0.5));

  it('lists many by the area they coloured, few in their order', () => {
    const areas = new Map([
      [many[7]!.key, 0.6],
      [many[2]!.key, 0.3],
    ]);
    expect(byImportance(many, areas).slice(0, 3)).toEqual([many[7], many[2], many[0]]);
    expect(byImportance(many.slice(1), areas)).toEqual(many.slice(1));
  });
});

describe('marks', () => {
  const half = { threshold: 0.5, isSplit: false };
  const boxed = source('boat', 0.8, { bbox: [1, 2, 3, 4] });

  it('are the box that the library keeps while a heatmap is not there', () => {
    const boxes = boxesOf([moon, boxed], () => null, half);
    expect(boxes.map(({ label, measure }) => [label, measure])).toEqual([['boat', null]]);
    expect(boxesOf([boxed], () => null, { ...half, threshold: 0.3 })).toEqual([]);
    expect(boxesOf([boxed], () => null, { ...half, isSplit: true })).toEqual([]);
  });

  it('are boxes of the heatmap at the threshold that is asked for, whole or by parts', () => {
    const two = mergeMaximum([box([0, 0, 4, 4]), box([8, 8, 4, 4], { value: 0.5 })]);
    const bboxes = (options: typeof half) =>
      boxesOf([boxed], () => two, options).map(({ bbox }) => bbox);
    expect(bboxes(half)).toEqual([[0, 0, 12, 12]]);
    expect(bboxes({ ...half, threshold: 0.6 })).toEqual([[0, 0, 4, 4]]);
    expect(bboxes({ ...half, isSplit: true })).toEqual([
      [0, 0, 4, 4],
      [8, 8, 4, 4],
    ]);
    const [whole] = boxesOf([boxed], () => two, half);
    expect(whole).toMatchObject({ width: 16, measure: { area: 32 / 256, meanAttention: 0.75 } });
  });

  it('have for each cell the value of the strongest of several heatmaps', () => {
    const left = {
      width: 4,
      height: 4,
      values: Float32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 0.5 : 0)),
    };
    const weak = { width: 4, height: 4, values: new Float32Array(16).fill(0.25) };
    expect(cellValuesOf([left, weak], 4)!.slice(0, 4)).toEqual([0.5, 0.5, 0.25, 0.25]);
    expect(cellValuesOf([], 4)).toBeNull();
  });
});
