import type { Heatmap } from '@shared/heatmap/heatmap';
import { expect, it } from 'vitest';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { sourcesOf } from '../viewer/sources';
import { findHere } from './find-here';
import { pointAt } from './marked';
import { probedOf } from './readings';

const grid = (...values: number[]): Heatmap => ({
  width: 2,
  height: 2,
  values: Float32Array.from(values),
});

const heatmaps: Record<string, Heatmap> = {
  moon: grid(0.8, 0, 0, 0),
  dragon: grid(0.11, 0.6, 0, 0),
  blurry: grid(0.25, 0.25, 0.25, 0.25),
};

const info = { width: 2, height: 2, bbox: null, meanAttention: 0.2, coverageArea: 0.25 };
const token = (name: string, tokenIndex: number, maxAttention: number, isNegative = false) => ({
  ...{ ...info, token: name, tokenIndex, maxAttention, isNegative },
});
const sources = sourcesOf({
  heatmaps: [
    token('moon', 0, 0.8),
    token('dragon', 1, 0.6),
    token('gone', 2, 0.9),
    token('blurry', 0, 0.25, true),
  ] as unknown as Parameters<typeof sourcesOf>[0]['heatmaps'],
  groups: [],
});

const pack: HeatmapPack = {
  heatmapOf: ({ source }) => heatmaps[source.name] ?? null,
  maxOf: () => null,
};

it('lists the tokens of both prompts by their attention at a point, without damaged ones', () => {
  const readings = probedOf(sources, pack).at(pointAt({ x: 0.25, y: 0.25 }));
  expect(readings.map(({ source }) => source.name)).toEqual(['moon', 'blurry', 'dragon']);
  expect(readings[0]!.attention).toBeCloseTo(0.8, 6);
});

it('lists them by their mean over a region', () => {
  const readings = probedOf(sources, pack).at({
    kind: 'rectangle',
    rect: { x: 0, y: 0, width: 1, height: 0.5 },
  });
  expect(
    readings.map(({ source, attention }) => [source.name, Number(attention.toFixed(3))]),
  ).toEqual([
    ['moon', 0.4],
    ['dragon', 0.355],
    ['blurry', 0.25],
  ]);
});

it('has a measure for its bars, and nothing to list without tokens', () => {
  expect(probedOf(sources, pack).largest).toBe(0.9);
  const none = probedOf([], pack);
  expect(none.largest).toBe(0);
  expect(none.at(pointAt({ x: 0.5, y: 0.5 }))).toEqual([]);
});

it('searches for a token about a point, asking for no more than the image itself has there', () => {
  const [moon, dragon] = sources;
  const moonThere = findHere(moon!, heatmaps.moon!, pointAt({ x: 0.125, y: 0.125 }));
  expect(moonThere).toBe('/search?q=moon%408%5B0-1%2C8-9%5D');
  const dragonThere = findHere(dragon!, heatmaps.dragon!, pointAt({ x: 0.125, y: 0.125 }));
  expect(dragonThere).toBe('/search?q=dragon%408%5B0-1%2C8-9%5D%3E%3D0.08');
});

it('searches in a large region on the coarse grid', () => {
  const rect = { x: 0, y: 0, width: 0.5, height: 0.5 };
  const address = findHere(sources[3]!, heatmaps.blurry!, { kind: 'rectangle', rect });
  expect(address).toBe('/search?q=-blurry%40top-left%3E%3D0.2');
});
