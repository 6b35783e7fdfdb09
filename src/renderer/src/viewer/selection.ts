import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Source, SourceKey } from './sources';

/**
 * Which heatmaps are switched on, and which are picked to change how they look. Kept by key and not
 * by image, so that a token stays visible in the next image that has it, and is there again after
 * one that has not.
 */
export interface Selection {
  readonly visible: ReadonlySet<SourceKey>;
  /** Shown alone while the pointer rests on it. */
  readonly preview: SourceKey | null;
  /** Those whose look changes together; without any, the look of all does. */
  readonly picked: ReadonlySet<SourceKey>;
  toggle(key: SourceKey): void;
  only(key: SourceKey): void;
  /** Exactly these; those that are already shown, and nothing else, are hidden. */
  onlyThese(keys: readonly SourceKey[]): void;
  /** Adds all of them. */
  show(keys: readonly SourceKey[]): void;
  hide(keys: readonly SourceKey[]): void;
  clear(): void;
  /** Shows only the key after (1) or before (−1) the visible one in `keys`, around the ends. */
  step(keys: readonly SourceKey[], direction: 1 | -1): void;
  setPreview(key: SourceKey | null): void;
  /** Picks this one alone, and shows it. Picked alone already, it is picked no more. */
  pick(key: SourceKey): void;
  /** Picks it as well, or no more. */
  togglePicked(key: SourceKey): void;
  /** Picks everything in `keys` from what was picked last to this one. */
  pickThrough(key: SourceKey, keys: readonly SourceKey[]): void;
  pickNone(): void;
}

export type SelectionStore = StoreApi<Selection>;

export function createSelection(visible: Iterable<SourceKey> = []): SelectionStore {
  /** Where a range starts. */
  let anchor: SourceKey | null = null;

  return createStore<Selection>((set, get) => ({
    visible: new Set(visible),
    preview: null,
    picked: new Set(),

    toggle(key) {
      const visible = new Set(get().visible);
      if (!visible.delete(key)) visible.add(key);
      // The pointer still rests on what was clicked: from here on it shows all that is visible.
      set({ visible, preview: null });
    },

    only: (key) => set({ visible: new Set([key]), preview: null }),
    onlyThese(keys) {
      const isShown = areExactly(get().visible, keys);
      set({ visible: new Set(isShown ? [] : keys), preview: null });
    },
    show: (keys) => set({ visible: new Set([...get().visible, ...keys]), preview: null }),
    hide(keys) {
      const hidden = new Set(keys);
      set({
        visible: new Set([...get().visible].filter((key) => !hidden.has(key))),
        preview: null,
      });
    },
    clear: () => set({ visible: new Set(), preview: null }),

    step(keys, direction) {
      if (keys.length === 0) return;
      const { visible } = get();
      const current = keys.findIndex((key) => visible.has(key));
      const from = current < 0 ? (direction > 0 ? -1 : 0) : current;
      get().only(keys[(from + direction + keys.length) % keys.length]!);
    },

    setPreview(preview) {
      if (get().preview !== preview) set({ preview });
    },

    pick(key) {
      const { picked } = get();
      if (picked.size === 1 && picked.has(key)) return get().pickNone();
      anchor = key;
      get().show([key]);
      set({ picked: new Set([key]) });
    },

    togglePicked(key) {
      const picked = new Set(get().picked);
      if (!picked.delete(key)) {
        picked.add(key);
        get().show([key]);
      }
      anchor = key;
      set({ picked });
    },

    pickThrough(key, keys) {
      const to = keys.indexOf(key);
      const from = anchor === null ? to : keys.indexOf(anchor);
      if (to < 0 || from < 0) return get().pick(key);
      const range = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
      get().show(range);
      set({ picked: new Set(range) });
    },

    pickNone() {
      if (get().picked.size > 0) set({ picked: new Set() });
    },
  }));
}

/** Whether what is switched on is these, and nothing else. */
export function areExactly(visible: ReadonlySet<SourceKey>, keys: readonly SourceKey[]): boolean {
  return visible.size === new Set(keys).size && keys.every((key) => visible.has(key));
}

/** What is on screen now: the preview alone, else all that is visible and in this image. */
export function shownSources(
  sources: readonly Source[],
  { visible, preview }: Pick<Selection, 'visible' | 'preview'>,
): Source[] {
  const previewed = preview === null ? undefined : sources.find(({ key }) => key === preview);
  return previewed ? [previewed] : sources.filter(({ key }) => visible.has(key));
}
