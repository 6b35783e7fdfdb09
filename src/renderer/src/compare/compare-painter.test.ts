import { expect, it } from 'vitest';
import { box } from '@shared/heatmap/testing/heatmaps';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { lazyStorage } from '../viewer/lazy-storage';
import { createLooks } from '../viewer/looks';
import { createSelection } from '../viewer/selection';
import { comparedTokens } from './compared-tokens';
import { createComparePainter } from './compare-painter';
import { info, sourcesFrom } from './testing/images';

const size = { width: 32, height: 32 };

function packWith(value: number): HeatmapPack {
  return { heatmapOf: () => box([0, 0, 8, 8], { value }), maxOf: () => value };
}

function start({ hasSameScale = true } = {}) {
  const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const looks = createLooks(
    lazyStorage(
      () => nowhere,
      () => () => undefined,
    ),
  );
  const selection = createSelection();
  const frames: (() => void)[] = [];
  const painter = createComparePainter({ selection, looks }, (run) => {
    frames.push(run);
    return () => void frames.splice(frames.indexOf(run), 1);
  });
  const stop = painter.start();
  const tokens = comparedTokens([
    sourcesFrom(info('dragon', { maxAttention: 0.8 }), info('moon', { maxAttention: 0.2 })),
    sourcesFrom(info('dragon', { maxAttention: 0.4 })),
  ]);
  const images = {
    tokens,
    packs: [packWith(0.8), packWith(0.4)],
    sizes: [size, size],
    hasSameScale,
  };
  const limits = () =>
    painter.panes.slice(0, 2).map(({ painted }) => {
      const { scene } = painted.getState();
      return scene.kind === 'overlay' ? scene.layers.map((layer) => layer.limits) : null;
    });
  return { painter, selection, looks, frames, stop, images, limits };
}

const [dragon, moon] = ['+token:dragon', '+token:moon'];

it('paints the token over every image that has it, at once when opened, then once in a frame', () => {
  const { painter, selection, frames, images } = start();
  selection.getState().only(dragon);
  frames.length = 0;
  painter.open(images);
  const passes = () => painter.panes.map((pane) => pane.getPainting().passes.length);
  expect(passes()).toEqual([1, 1, 0, 0]);
  selection.getState().only(moon);
  selection.getState().setPreview(moon);
  expect(frames).toHaveLength(1);
  expect(passes()).toEqual([1, 1, 0, 0]);
  frames.shift()!();
  expect(passes()).toEqual([1, 0, 0, 0]);
});

it('shows only what is pointed at, also in an image that has it not', () => {
  const { painter, selection, frames, images } = start();
  painter.open(images);
  selection.getState().only(dragon);
  selection.getState().setPreview(moon);
  frames.shift()!();
  expect(painter.panes[1]!.painted.getState().sources).toEqual([]);
});

it('scales all alike, up to the most that any has, or each by itself', () => {
  const same = start();
  same.selection.getState().only(dragon);
  same.painter.open(same.images);
  expect(same.limits()).toEqual([[[0, 0.8]], [[0, 0.8]]]);
  const apart = start({ hasSameScale: false });
  apart.selection.getState().only(dragon);
  apart.painter.open(apart.images);
  expect(apart.limits()).toEqual([[[0, 0.8]], [[0, 0.4]]]);
});

it('makes automatic limits comparable as well, and leaves those that are given', () => {
  const { painter, selection, looks, images, limits } = start();
  selection.getState().only(dragon);
  looks.getState().change([], { limits: 'auto' });
  painter.open(images);
  const [[first], [second]] = limits() as [number, number][][] as [
    [[number, number]],
    [[number, number]],
  ];
  expect(first).toEqual(second);
  expect(first[1]).toBeGreaterThan(0.5);
  painter.open({ ...images, hasSameScale: false });
  const [[ownFirst], [ownSecond]] = limits() as [[[number, number]], [[number, number]]];
  expect(ownFirst[1]).toBeGreaterThan(ownSecond[1]);
  looks.getState().change([], { limits: [0.1, 0.3] });
  painter.open(images);
  expect(limits()).toEqual([[[0.1, 0.3]], [[0.1, 0.3]]]);
});

it('tells the legend what holds in all, by the image that has the most', () => {
  const { painter, selection, images } = start();
  selection.getState().only(dragon);
  painter.open(images);
  const { sources, scene } = painter.legend.getState();
  expect(sources.map(({ maxAttention }) => maxAttention)).toEqual([0.8]);
  expect(scene).toMatchObject({ layers: [{ limits: [0, 0.8] }] });
});

it('paints nothing of an image that was taken out, and stops when told', () => {
  const { painter, selection, frames, images, stop } = start();
  selection.getState().only(dragon);
  painter.open(images);
  const { tokens } = images;
  painter.open({ ...images, tokens, packs: images.packs.slice(0, 1), sizes: [size] });
  expect(painter.panes[1]!.getPainting().passes).toEqual([]);
  frames.length = 0;
  stop();
  selection.getState().only(moon);
  expect(frames).toHaveLength(0);
});
