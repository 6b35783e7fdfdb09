import { defaultLook, parseLook, parsePartialLook, type Look } from '@shared/look';
import { persist, type PersistStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { deletePreset, parsePresets, renamePreset, savePreset, type Preset } from './presets';
import type { SourceKey } from './sources';

/** What is undone and done again: everything about how heatmaps look. */
export interface LooksSnapshot {
  /** Of every heatmap, as far as it has nothing of its own. */
  readonly everyone: Look;
  /** What a heatmap has of its own; by key, so that a token keeps its look in the next image. */
  readonly own: Readonly<Record<SourceKey, Partial<Look>>>;
}

/** For a history: `restore(before)` undoes it, `restore(after)` does it again. */
export interface LooksChange {
  readonly before: LooksSnapshot;
  readonly after: LooksSnapshot;
}

export interface LooksState extends LooksSnapshot {
  readonly presets: readonly Preset[];
  /** Of these heatmaps; of everyone's look when there are none. */
  change(keys: readonly SourceKey[], change: Partial<Look>): LooksChange;
  /** Back to everyone's look; without keys, everything back to how it came. */
  reset(keys: readonly SourceKey[]): LooksChange;
  /** Nobody has anything of its own any more. */
  resetOwn(): LooksChange;
  restore(snapshot: LooksSnapshot): void;
  /** Replaces the preset that has this name. */
  savePreset(name: string, look: Look): void;
  /** False when there is none of that name. */
  applyPreset(name: string, keys: readonly SourceKey[]): LooksChange | null;
  renamePreset(from: string, to: string): void;
  deletePreset(name: string): void;
}

export type LooksStore = ReturnType<typeof createLooks>;
export type StoredLooks = LooksSnapshot & { readonly presets: readonly Preset[] };

export const looksName = 'daam-lens.looks';

/** Tokens that are remembered with something of their own: those changed last. */
const mostOwn = 2000;

export function createLooks(storage: PersistStorage<StoredLooks>) {
  return createStore<LooksState>()(
    persist(
      (set, get) => {
        function apply(after: LooksSnapshot): LooksChange {
          const { everyone, own } = get();
          set(after);
          return { before: { everyone, own }, after };
        }
        return {
          everyone: defaultLook,
          own: {},
          presets: [],

          change(keys, change) {
            const { everyone, own } = get();
            if (keys.length === 0) return apply({ everyone: { ...everyone, ...change }, own });
            return apply({ everyone, own: withOwn(own, keys, change) });
          },

          reset(keys) {
            if (keys.length === 0) return apply({ everyone: defaultLook, own: {} });
            const gone = new Set(keys);
            const own = Object.entries(get().own).filter(([key]) => !gone.has(key));
            return apply({ everyone: get().everyone, own: Object.fromEntries(own) });
          },

          resetOwn: () => apply({ everyone: get().everyone, own: {} }),

          restore: (snapshot) => void apply({ everyone: snapshot.everyone, own: snapshot.own }),

          savePreset: (name, look) => set({ presets: savePreset(get().presets, name, look) }),

          applyPreset(name, keys) {
            const preset = get().presets.find((one) => one.name === name);
            return preset ? get().change(keys, preset.look) : null;
          },

          renamePreset: (from, to) => set({ presets: renamePreset(get().presets, from, to) }),
          deletePreset: (name) => set({ presets: deletePreset(get().presets, name) }),
        };
      },
      {
        name: looksName,
        version: 1,
        storage,
        partialize: ({ everyone, own, presets }): StoredLooks => ({ everyone, own, presets }),
        merge: (stored, state) => ({ ...state, ...parseStored(stored) }),
      },
    ),
  );
}

/** How a heatmap looks: what it has of its own over what everyone has. The same object each time. */
export function lookOf({ everyone, own }: LooksSnapshot, key: SourceKey): Look {
  const ofItsOwn = own[key];
  if (!ofItsOwn) return everyone;
  const known = merged.get(ofItsOwn);
  if (known?.everyone === everyone) return known.look;
  const look = { ...everyone, ...ofItsOwn };
  merged.set(ofItsOwn, { everyone, look });
  return look;
}

const merged = new WeakMap<Partial<Look>, { everyone: Look; look: Look }>();

function withOwn(
  own: LooksSnapshot['own'],
  keys: readonly SourceKey[],
  change: Partial<Look>,
): LooksSnapshot['own'] {
  const changed = new Map(Object.entries(own));
  for (const key of keys) {
    const look = { ...changed.get(key), ...change };
    // Last in the order: the first are forgotten when there are too many.
    changed.delete(key);
    changed.set(key, look);
  }
  return Object.fromEntries([...changed].slice(-mostOwn));
}

function parseStored(stored: unknown): StoredLooks {
  const { everyone, own, presets } = isRecord(stored) ? stored : {};
  const parsedOwn = Object.entries(isRecord(own) ? own : {}).flatMap(([key, look]) => {
    const kept = parsePartialLook(look);
    return Object.keys(kept).length > 0 ? [[key, kept] as const] : [];
  });
  return {
    everyone: parseLook(everyone),
    own: Object.fromEntries(parsedOwn.slice(-mostOwn)),
    presets: parsePresets(presets),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
