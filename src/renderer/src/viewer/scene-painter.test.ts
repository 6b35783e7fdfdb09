import { expect, it } from 'vitest';
import { lazyStorage } from './lazy-storage';
import { createLooks } from './looks';
import { createScenePainter, type OpenImage } from './scene-painter';
import { createSelection } from './selection';
import type { Source } from './sources';
import { createWays } from './ways';

const moon = {
  key: '+token:moon',
  ref: { kind: 'token', name: 'moon', tokenIndex: 0 },
  name: 'moon',
  polarity: 'positive',
  color: [255, 0, 0],
  maxAttention: 1,
} as unknown as Source;

const image: OpenImage = {
  sources: [moon],
  pack: {
    heatmapOf: () => ({ width: 2, height: 1, values: Float32Array.of(0, 1) }),
    maxOf: () => 1,
  },
  size: { width: 8, height: 4 },
};

function start() {
  const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const never = () => () => undefined;
  const stores = {
    selection: createSelection(),
    looks: createLooks(lazyStorage(() => nowhere, never)),
    ways: createWays(lazyStorage(() => nowhere, never)),
  };
  const frames: (() => void)[] = [];
  const painter = createScenePainter(stores, (run) => {
    frames.push(run);
    return () => void frames.splice(frames.indexOf(run), 1);
  });
  const stop = painter.start();
  let paintings = 0;
  painter.subscribe(() => paintings++);
  return { ...stores, painter, frames, stop, count: () => paintings };
}

it('paints an image at once, and what changes once in the next frame', () => {
  const { painter, selection, looks, frames, count } = start();
  selection.getState().show([moon.key]);
  expect(frames).toHaveLength(0);
  painter.open(image);
  expect(count()).toBe(1);
  expect(painter.getPainting().passes).toHaveLength(1);
  looks.getState().change([], { opacity: 0.2 });
  looks.getState().change([moon.key], { blend: 'multiply' });
  expect(frames).toHaveLength(1);
  expect(count()).toBe(1);
  frames.shift()!();
  expect(count()).toBe(2);
  expect(painter.getPainting().passes.map(({ operation }) => operation)).toEqual(['multiply']);
});

it('does not paint for what is only picked, saved as a preset, or closed', () => {
  const { painter, selection, looks, frames } = start();
  selection.getState().show([moon.key]);
  painter.open(image);
  selection.getState().pick(moon.key);
  frames.length = 0;
  selection.getState().pickNone();
  looks.getState().savePreset('x', looks.getState().everyone);
  expect(frames).toHaveLength(0);
  painter.open(null);
  expect(painter.getPainting().passes).toEqual([]);
  looks.getState().change([], { opacity: 0.2 });
  expect(frames).toHaveLength(0);
});

it('shows nothing of the image before, and stops when told', () => {
  const { painter, selection, looks, frames, stop } = start();
  selection.getState().show([moon.key]);
  painter.open(image);
  looks.getState().change([], { opacity: 0.2 });
  painter.open({ ...image, pack: { heatmapOf: () => null, maxOf: () => null } });
  expect(frames).toHaveLength(0);
  expect(painter.getPainting().passes).toEqual([]);
  stop();
  looks.getState().change([], { opacity: 0.3 });
  expect(frames).toHaveLength(0);
});

it('names whose layers were painted', () => {
  const { painter, selection } = start();
  selection.getState().show([moon.key]);
  painter.open(image);
  const { scene, sources } = painter.painted.getState();
  expect(sources).toEqual([moon]);
  expect(scene).toMatchObject({ kind: 'overlay', layers: [{ source: moon.ref }] });
});
