import { expect, it } from 'vitest';
import type { StateStorage } from 'zustand/middleware';
import { createExportSettings } from './export-settings';

function memory(): StateStorage & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, value) => void texts.set(name, value),
    removeItem: (name) => void texts.delete(name),
  };
}

it('are remembered, but for the tokens', () => {
  const storage = memory();
  const before = createExportSettings(() => storage).getState();
  before.set({ kind: 'masks', overwrite: true });
  before.setMask({ threshold: 'otsu', width: 512 });
  before.setTraining({ tokens: ['moon'], layout: 'onetrainer' });
  const { kind, lsd, masks, overwrite } = createExportSettings(() => storage).getState();
  expect({ kind, overwrite }).toEqual({ kind: 'masks', overwrite: true });
  expect([lsd.threshold, masks.threshold, masks.width]).toEqual(['otsu', 'otsu', 512]);
  expect([masks.tokens, masks.layout]).toEqual([[], 'onetrainer']);
});

it('take nothing that makes no mask', () => {
  const store = createExportSettings(memory);
  const { setMask, setLsd } = store.getState();
  setMask({ width: 0 });
  setMask({ height: 20_000 });
  setLsd({ minStrength: 0.9, maxStrength: 0.4 });
  const { lsd } = store.getState();
  expect([lsd.width, lsd.height, lsd.minStrength, lsd.maxStrength]).toEqual([null, null, 0.3, 1]);
});

it('are the usual ones where what was stored makes no sense, part by part', () => {
  const storage = memory();
  const state = { kind: 'masks', lsd: { threshold: 7 }, masks: 3, target: 'zip', overwrite: 'yes' };
  storage.texts.set('daam-lens.region-export', JSON.stringify({ state, version: 1 }));
  const { kind, lsd, target, overwrite } = createExportSettings(() => storage).getState();
  expect([kind, lsd.threshold, target, overwrite]).toEqual(['masks', 0.4, 'zip', false]);
});
