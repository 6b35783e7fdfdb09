import { defaultLook } from '@shared/look';
import { describe, expect, it } from 'vitest';
import type { StateStorage } from 'zustand/middleware';
import { takeOverLook } from './earlier-settings';
import { lazyStorage } from './lazy-storage';
import { createLooks, lookOf, looksName } from './looks';

function memory(entries: Record<string, string> = {}): StateStorage & { entries: typeof entries } {
  return {
    entries,
    getItem: (name) => entries[name] ?? null,
    setItem: (name, value) => void (entries[name] = value),
    removeItem: (name) => void Reflect.deleteProperty(entries, name),
  };
}

const atOnce = (run: () => void) => {
  run();
  return () => undefined;
};

function open(storage = memory()) {
  return createLooks(lazyStorage(() => storage, atOnce));
}

const moon = '+token:moon';
const boat = '+token:boat';

describe('looks', () => {
  it('are everyone’s until a token gets its own, which it keeps when everyone’s changes', () => {
    const looks = open();
    const { change } = looks.getState();
    change([moon], { opacity: 0.2 });
    change([], { opacity: 0.9, gamma: 2 });
    expect(lookOf(looks.getState(), moon)).toEqual({ ...defaultLook, opacity: 0.2, gamma: 2 });
    expect(lookOf(looks.getState(), boat)).toEqual({ ...defaultLook, opacity: 0.9, gamma: 2 });
  });

  it('change together for several tokens, each keeping what else it has', () => {
    const looks = open();
    const { change } = looks.getState();
    change([moon], { blend: 'screen' });
    change([moon, boat], { opacity: 0.4 });
    expect(looks.getState().own).toEqual({
      [moon]: { blend: 'screen', opacity: 0.4 },
      [boat]: { opacity: 0.4 },
    });
  });

  it('tell what was before and after a change, for undoing it', () => {
    const looks = open();
    looks.getState().change([moon], { opacity: 0.2 });
    const { before, after } = looks.getState().change([moon], { opacity: 0.6 });
    looks.getState().restore(before);
    expect(lookOf(looks.getState(), moon).opacity).toBe(0.2);
    looks.getState().restore(after);
    expect(lookOf(looks.getState(), moon).opacity).toBe(0.6);
  });

  it('go back to everyone’s, one, all with their own, or to how the program came', () => {
    const looks = open();
    const { change, reset, resetOwn } = looks.getState();
    change([], { gamma: 2 });
    change([moon, boat], { opacity: 0.1 });
    reset([moon]);
    expect(Object.keys(looks.getState().own)).toEqual([boat]);
    resetOwn();
    expect(looks.getState()).toMatchObject({ own: {}, everyone: { gamma: 2 } });
    reset([]);
    expect(looks.getState().everyone).toEqual(defaultLook);
  });

  it('are the same object as long as they are the same', () => {
    const looks = open();
    looks.getState().change([moon], { opacity: 0.2 });
    const first = lookOf(looks.getState(), moon);
    looks.getState().change([boat], { opacity: 0.3 });
    expect(lookOf(looks.getState(), moon)).toBe(first);
  });

  it('are remembered over starts with all presets', () => {
    const storage = memory();
    const { change, savePreset } = open(storage).getState();
    change([moon], { limits: [0.1, 0.5] });
    savePreset('  quiet ', { ...defaultLook, opacity: 0.3 });
    const again = open(storage).getState();
    expect(again.own).toEqual({ [moon]: { limits: [0.1, 0.5] } });
    expect(again.presets).toEqual([{ name: 'quiet', look: { ...defaultLook, opacity: 0.3 } }]);
  });

  it('keep of what was stored whatever makes sense', () => {
    const state = {
      everyone: { opacity: 'loud', gamma: 2, coloring: { kind: 'tint', color: [1, 2, 999] } },
      own: { [moon]: { opacity: 0.5, blend: 'sideways', limits: [0.9, 0.1] }, [boat]: 7 },
      presets: [{ name: '' }, 'x', { name: 'a', look: { threshold: 4, gamma: 3 } }],
    };
    const storage = memory({ [looksName]: JSON.stringify({ state, version: 1 }) });
    const looks = open(storage).getState();
    expect(looks.everyone).toEqual({
      ...defaultLook,
      gamma: 2,
      coloring: { kind: 'tint', color: 'own' },
    });
    expect(looks.own).toEqual({ [moon]: { opacity: 0.5, limits: [0.1, 0.9] } });
    expect(looks.presets).toEqual([{ name: 'a', look: { ...defaultLook, gamma: 3 } }]);
  });

  it('start from the defaults when what was stored is not JSON', () => {
    expect(open(memory({ [looksName]: '{"state":' })).getState().everyone).toEqual(defaultLook);
  });

  it('forget the tokens changed longest ago when there are too many', () => {
    const looks = open();
    const many = Array.from({ length: 2000 }, (_, index) => `+token:${index}`);
    looks.getState().change(many, { opacity: 0.5 });
    looks.getState().change([many[0]!, moon], { opacity: 0.6 });
    const keys = Object.keys(looks.getState().own);
    expect(keys).toHaveLength(2000);
    expect(keys).toContain(many[0]);
    expect(keys).not.toContain(many[1]);
  });
});

describe('presets', () => {
  it('are put on some tokens or on everyone', () => {
    const looks = open();
    const { savePreset, applyPreset } = looks.getState();
    savePreset('loud', { ...defaultLook, opacity: 1, blend: 'additive' });
    applyPreset('loud', [moon]);
    expect(lookOf(looks.getState(), moon).blend).toBe('additive');
    expect(looks.getState().everyone.blend).toBe('strongest');
    expect(applyPreset('gone', [moon])).toBeNull();
    applyPreset('loud', []);
    expect(looks.getState().everyone.blend).toBe('additive');
  });

  it('have one name each: saving and renaming onto it replaces', () => {
    const looks = open();
    const { savePreset, renamePreset, deletePreset } = looks.getState();
    savePreset('b', { ...defaultLook, opacity: 0.1 });
    savePreset('a', { ...defaultLook, opacity: 0.2 });
    savePreset('b', { ...defaultLook, opacity: 0.3 });
    const list = () => looks.getState().presets.map(({ name, look }) => [name, look.opacity]);
    expect(list()).toEqual([
      ['a', 0.2],
      ['b', 0.3],
    ]);
    renamePreset('b', ' a ');
    expect(list()).toEqual([['a', 0.3]]);
    renamePreset('a', '   ');
    savePreset('', defaultLook);
    expect(list()).toEqual([['a', 0.3]]);
    deletePreset('a');
    expect(list()).toEqual([]);
  });
});

describe('takeOverLook', () => {
  const settings = { opacity: 0.4, threshold: 0.2, colormap: 'magma', colorBy: 'token' };
  const before = (state: object) =>
    memory({ 'daam-lens.viewer': JSON.stringify({ state, version: 1 }) });

  it('takes the look of all heatmaps from the settings of version 1', () => {
    const storage = before(settings);
    takeOverLook(storage);
    expect(open(storage).getState().everyone).toEqual({
      ...defaultLook,
      opacity: 0.4,
      threshold: 0.2,
      coloring: { kind: 'tint', color: 'own' },
    });
    const colormapped = before({ ...settings, colorBy: 'colormap' });
    takeOverLook(colormapped);
    expect(open(colormapped).getState().everyone.coloring).toEqual({
      kind: 'colormap',
      colormap: 'magma',
      fades: true,
    });
  });

  it('does so once', () => {
    const storage = before(settings);
    takeOverLook(storage);
    open(storage).getState().change([], { opacity: 0.9 });
    takeOverLook(storage);
    expect(open(storage).getState().everyone.opacity).toBe(0.9);
  });

  it('leaves alone what it cannot read', () => {
    for (const text of ['{', 'null', '{"state":3}']) {
      const storage = memory({ 'daam-lens.viewer': text });
      takeOverLook(storage);
      expect(storage.entries[looksName]).toBeUndefined();
    }
  });
});
