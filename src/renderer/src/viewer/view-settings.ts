import { colormapNames } from '@shared/heatmap/colormap';
import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export const sortKeys = ['position', 'max', 'mean', 'coverage', 'name'] as const;
export type SortKey = (typeof sortKeys)[number];

/** Widths of the side panel in CSS pixels. */
export const panelWidths = { smallest: 280, usual: 340, largest: 560 } as const;

// What was stored comes from another version, or from someone's editor: every field stands alone.
const schema = z.object({
  opacity: z.number().min(0).max(1).catch(0.75),
  /** Fraction of each heatmap's shown range. */
  threshold: z.number().min(0).max(1).catch(0),
  colormap: z.enum(colormapNames).catch('turbo'),
  /** Each token in its own colour, or the strongest at a place through the colormap. */
  colorBy: z.enum(['token', 'colormap']).catch('colormap'),
  showBoxes: z.boolean().catch(false),
  gridSize: z.union([z.literal(0), z.literal(4), z.literal(8)]).catch(0),
  sortBy: z.enum(sortKeys).catch('position'),
  panelWidth: z.number().min(panelWidths.smallest).max(panelWidths.largest).catch(340),
  showGeneration: z.boolean().catch(true),
});

/** How the viewer shows things: the same for every image, remembered over starts. */
export type ViewSettings = z.output<typeof schema>;

export interface ViewSettingsState extends ViewSettings {
  set(change: Partial<ViewSettings>): void;
}

export type ViewSettingsStore = ReturnType<typeof createViewSettings>;

export function createViewSettings(storage: () => StateStorage) {
  return createStore<ViewSettingsState>()(
    persist(
      (set) => ({
        ...defaults,
        set: (change) => set((state) => schema.parse({ ...state, ...change })),
      }),
      {
        name: 'daam-lens.viewer',
        version: 1,
        storage: createJSONStorage(storage),
        partialize: ({ set: _, ...settings }): ViewSettings => settings,
        merge: (stored, state) => ({ ...state, ...parseStored(stored) }),
      },
    ),
  );
}

function parseStored(stored: unknown): ViewSettings {
  const result = schema.safeParse(stored);
  return result.success ? result.data : defaults;
}

const defaults: ViewSettings = schema.parse({});
