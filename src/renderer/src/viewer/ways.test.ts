import { seeingOf } from '@shared/seeing';
import { expect, it } from 'vitest';
import type { StateStorage } from 'zustand/middleware';
import { lazyStorage } from './lazy-storage';
import { createWays } from './ways';

function memory(entries: Record<string, string> = {}): StateStorage {
  return {
    getItem: (name) => entries[name] ?? null,
    setItem: (name, value) => void (entries[name] = value),
    removeItem: (name) => void Reflect.deleteProperty(entries, name),
  };
}

function open(storage: StateStorage) {
  const atOnce = (run: () => void) => (run(), () => undefined);
  return createWays(lazyStorage(() => storage, atOnce));
}

it('remembers the way of seeing, and the options of those that are not chosen', () => {
  const storage = memory();
  const { choose, set } = open(storage).getState();
  set('contours', { levels: [75, 25] });
  set('difference', { first: '+token:moon' });
  choose('dominance');
  const again = open(storage).getState();
  expect(seeingOf(again)).toEqual({ kind: 'dominance', among: 'all', measure: 'attention' });
  expect(again.contours).toEqual({ levels: [25, 75], showsLabels: true, showsHeat: false });
  expect(again.difference.first).toBe('+token:moon');
});

it('keeps of what was stored whatever makes sense', () => {
  const state = {
    way: 'sideways',
    contours: { levels: [10], showsHeat: true },
    spotlight: 'dark',
    multiples: { tileWidthPx: 1e9 },
  };
  const storage = memory({ 'daam-lens.ways': JSON.stringify({ state, version: 1 }) });
  const ways = open(storage).getState();
  expect(ways.way).toBe('overlay');
  expect(ways.contours).toEqual({ levels: [25, 50, 75], showsLabels: true, showsHeat: true });
  expect(ways.spotlight.darkness).toBe(0.85);
  expect(ways.multiples.tileWidthPx).toBe(168);
});

it('replaces an option that is set to nonsense by its default', () => {
  const ways = open(memory());
  ways.getState().set('spotlight', { darkness: 0.2 });
  ways.getState().set('spotlight', { darkness: Number.NaN });
  expect(ways.getState().spotlight.darkness).toBe(0.85);
});
