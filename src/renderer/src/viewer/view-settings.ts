import { rankings } from '@shared/report/ranking';
import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export const sortKeys = ['position', 'max', 'mean', 'coverage', 'name'] as const;
export type SortKey = (typeof sortKeys)[number];

/** Widths of the side panel in CSS pixels. */
export const panelWidths = { smallest: 280, usual: 340, largest: 560 } as const;

export const mergeThresholds = { lowest: 0.5, highest: 1 } as const;
export const boxThresholds = { lowest: 0.1, highest: 0.9 } as const;

// What was stored comes from another version, or from someone's editor: every field stands alone.
const schema = z.object({
  showBoxes: z.boolean().catch(false),
  gridSize: z.union([z.literal(0), z.literal(4), z.literal(8)]).catch(0),
  sortBy: z.enum(sortKeys).catch('position'),
  /** At which tokens are merged into groups, 0…1; null as the library keeps them. */
  mergeThreshold: z
    .number()
    .min(mergeThresholds.lowest)
    .max(mergeThresholds.highest)
    .nullable()
    .catch(null),
  /** Part of a heatmap's maximum from which a cell is in its box. */
  boxThreshold: z.number().min(boxThresholds.lowest).max(boxThresholds.highest).catch(0.5),
  /** A box for each connected part instead of one for each token. */
  splitsBoxes: z.boolean().catch(false),
  panelWidth: z.number().min(panelWidths.smallest).max(panelWidths.largest).catch(340),
  showProbe: z.boolean().catch(true),
  showPrompt: z.boolean().catch(true),
  showLook: z.boolean().catch(true),
  showGeneration: z.boolean().catch(false),
  /** The prompt report instead of the tokens. */
  showReport: z.boolean().catch(false),
  reportRanking: z.enum(rankings).catch('share'),
});

/** What is around the heatmaps: the same for every image, remembered over starts. */
export type ViewSettings = z.output<typeof schema>;

export interface ViewSettingsState extends ViewSettings {
  set(change: Partial<ViewSettings>): void;
}

export function createViewSettings(storage: () => StateStorage) {
  return createStore<ViewSettingsState>()(
    persist(
      (set) => ({
        ...defaults,
        set: (change) => set((state) => schema.parse({ ...state, ...oneSection(change) })),
      }),
      {
        name: 'daam-lens.viewer',
        // 1 also held how heatmaps look, which is taken over by `takeOverLook`.
        version: 2,
        migrate: (stored) => stored as ViewSettings,
        storage: createJSONStorage(storage),
        partialize: ({ set: _, ...settings }): ViewSettings => settings,
        merge: (stored, state) => ({ ...state, ...parseStored(stored) }),
      },
    ),
  );
}

/** Under the tokens there is room for one section: opening it closes the other. */
function oneSection(change: Partial<ViewSettings>): Partial<ViewSettings> {
  if (change.showLook) return { ...change, showGeneration: false };
  if (change.showGeneration) return { ...change, showLook: false };
  return change;
}

function parseStored(stored: unknown): ViewSettings {
  const result = schema.safeParse(stored);
  if (!result.success) return defaults;
  // Of version 1, which had one section, open by default.
  return result.data.showLook ? { ...result.data, showGeneration: false } : result.data;
}

const defaults: ViewSettings = schema.parse({});
