import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Source, SourceKey } from './sources';

/**
 * Which heatmaps are switched on. Kept by key and not by image, so that a token stays visible in
 * the next image that has it, and is there again after one that has not.
 */
export interface Selection {
  readonly visible: ReadonlySet<SourceKey>;
  /** Shown alone while the pointer rests on it. */
  readonly preview: SourceKey | null;
  toggle(key: SourceKey): void;
  only(key: SourceKey): void;
  /** Adds all of them. */
  show(keys: readonly SourceKey[]): void;
  clear(): void;
  /** Shows only the key after (1) or before (−1) the visible one in `keys`, around the ends. */
  step(keys: readonly SourceKey[], direction: 1 | -1): void;
  setPreview(key: SourceKey | null): void;
}

export type SelectionStore = StoreApi<Selection>;

export function createSelection(): SelectionStore {
  return createStore<Selection>((set, get) => ({
    visible: new Set(),
    preview: null,

    toggle(key) {
      const visible = new Set(get().visible);
      if (!visible.delete(key)) visible.add(key);
      // The pointer still rests on what was clicked: from here on it shows all that is visible.
      set({ visible, preview: null });
    },

    only: (key) => set({ visible: new Set([key]), preview: null }),
    show: (keys) => set({ visible: new Set([...get().visible, ...keys]), preview: null }),
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
  }));
}

/** What is on screen now: the preview alone, else all that is visible and in this image. */
export function shownSources(
  sources: readonly Source[],
  { visible, preview }: Pick<Selection, 'visible' | 'preview'>,
): Source[] {
  const previewed = preview === null ? undefined : sources.find(({ key }) => key === preview);
  return previewed ? [previewed] : sources.filter(({ key }) => visible.has(key));
}
