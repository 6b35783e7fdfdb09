import { parseLook } from '@shared/look';
import type { StateStorage } from 'zustand/middleware';
import { looksName, type StoredLooks } from './looks';

/** Under this name, version 1 of the viewer's settings held the look of all heatmaps as well. */
const settingsName = 'daam-lens.viewer';

/**
 * Takes the look over from settings of before looks had a place of their own. Once: after that, and
 * where there is nothing to take over, it does nothing.
 */
export function takeOverLook(storage: StateStorage): void {
  const settings = storage.getItem(settingsName);
  if (storage.getItem(looksName) !== null || typeof settings !== 'string') return;
  const stored = stateOf(settings);
  if (!stored) return;
  const everyone = parseLook({ ...stored, coloring: coloringOf(stored) });
  const state: StoredLooks = { everyone, own: {}, presets: [] };
  void storage.setItem(looksName, JSON.stringify({ state, version: 1 }));
}

function coloringOf({ colorBy, colormap }: Record<string, unknown>): unknown {
  return colorBy === 'token'
    ? { kind: 'tint', color: 'own' }
    : { kind: 'colormap', colormap, fades: true };
}

function stateOf(text: string): Record<string, unknown> | null {
  try {
    const parsed = JSON.parse(text) as { state?: unknown } | null;
    const state = parsed?.state;
    return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
