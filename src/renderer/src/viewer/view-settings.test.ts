import { describe, expect, it } from 'vitest';
import type { StateStorage } from 'zustand/middleware';
import { createViewSettings } from './view-settings';

function memory(entries: Record<string, string> = {}): StateStorage & { entries: typeof entries } {
  return {
    entries,
    getItem: (name) => entries[name] ?? null,
    setItem: (name, value) => void (entries[name] = value),
    removeItem: (name) => void Reflect.deleteProperty(entries, name),
  };
}

describe('view settings', () => {
  it('come back after a restart', () => {
    const storage = memory();
    createViewSettings(() => storage)
      .getState()
      .set({ showBoxes: true, gridSize: 8 });
    const again = createViewSettings(() => storage).getState();
    expect(again).toMatchObject({ showBoxes: true, gridSize: 8, sortBy: 'position' });
  });

  it('replace a stored field that makes no sense, and keep the others', () => {
    const stored = {
      ...{ showBoxes: 'loud', gridSize: 4, sortBy: 'plaid', panelWidth: 9 },
      ...{ mergeThreshold: 0.2, boxThreshold: 2, splitsBoxes: true },
    };
    const storage = memory({ 'daam-lens.viewer': JSON.stringify({ state: stored, version: 1 }) });
    const settings = createViewSettings(() => storage).getState();
    expect(settings).toMatchObject({
      showBoxes: false,
      gridSize: 4,
      sortBy: 'position',
      panelWidth: 340,
      mergeThreshold: null,
      boxThreshold: 0.5,
      splitsBoxes: true,
    });
  });

  it('have one section open under the tokens', () => {
    const { getState } = createViewSettings(() => memory());
    getState().set({ showGeneration: true });
    expect(getState()).toMatchObject({ showGeneration: true, showLook: false });
    getState().set({ showLook: true });
    expect(getState()).toMatchObject({ showGeneration: false, showLook: true });
    getState().set({ showLook: false });
    expect(getState()).toMatchObject({ showGeneration: false, showLook: false });
  });

  it('start from the defaults when what was stored is not JSON', () => {
    const storage = memory({ 'daam-lens.viewer': '{"state":' });
    expect(createViewSettings(() => storage).getState().gridSize).toBe(0);
  });
});
