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
      .set({ opacity: 0.3, gridSize: 8 });
    const again = createViewSettings(() => storage).getState();
    expect(again).toMatchObject({ opacity: 0.3, gridSize: 8, colorBy: 'colormap' });
  });

  it('replace a stored field that makes no sense, and keep the others', () => {
    const stored = { opacity: 'loud', threshold: 0.2, colormap: 'plaid', panelWidth: 9 };
    const storage = memory({ 'daam-lens.viewer': JSON.stringify({ state: stored, version: 1 }) });
    const settings = createViewSettings(() => storage).getState();
    expect(settings).toMatchObject({
      opacity: 0.75,
      threshold: 0.2,
      colormap: 'turbo',
      panelWidth: 340,
    });
  });

  it('start from the defaults when what was stored is not JSON', () => {
    const storage = memory({ 'daam-lens.viewer': '{"state":' });
    expect(createViewSettings(() => storage).getState().opacity).toBe(0.75);
  });
});
