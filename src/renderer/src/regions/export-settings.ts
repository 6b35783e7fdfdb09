import {
  exportOptions,
  lsdOptions,
  trainingOptions,
  usualLsd,
  usualTraining,
  type ExportOptions,
  type LsdOptions,
  type MaskFields,
  type TrainingOptions,
} from '@shared/region-export/options';
import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

// What was stored comes from another version, or from someone's editor: each part stands alone.
const schema = z.object({
  kind: z.enum(['lsd', 'masks']).catch('lsd'),
  lsd: lsdOptions.catch(usualLsd),
  masks: trainingOptions.catch(usualTraining),
  /** Where there is a folder dialog. */
  target: z.enum(['folder', 'zip']).catch('folder'),
  overwrite: z.boolean().catch(false),
});

export type ExportSettings = z.output<typeof schema>;

export interface ExportSettingsState extends ExportSettings {
  set(change: Partial<Pick<ExportSettings, 'kind' | 'target' | 'overwrite'>>): void;
  /** Of the masks, whatever they are for; what would make no mask is not taken. */
  setMask(change: Partial<MaskFields>): void;
  setLsd(change: Partial<LsdOptions>): void;
  setTraining(change: Partial<TrainingOptions>): void;
}

/** How regions are exported, remembered over starts but for the tokens, which are of some images. */
export function createExportSettings(storage: () => StateStorage) {
  return createStore<ExportSettingsState>()(
    persist(
      (set) => ({
        ...schema.parse({}),
        set: (change) => set(change),
        setMask: (change) =>
          set(({ lsd, masks }) => ({
            lsd: valid({ ...lsd, ...change }, lsd),
            masks: valid({ ...masks, ...change }, masks),
          })),
        setLsd: (change) => set(({ lsd }) => ({ lsd: valid({ ...lsd, ...change }, lsd) })),
        setTraining: (change) =>
          set(({ masks }) => ({ masks: valid({ ...masks, ...change }, masks) })),
      }),
      {
        name: 'daam-lens.region-export',
        version: 1,
        storage: createJSONStorage(storage),
        partialize: ({ kind, lsd, masks, target, overwrite }): ExportSettings => ({
          ...{ kind, lsd, target, overwrite },
          masks: { ...masks, tokens: [] },
        }),
        merge: (stored, state) => ({ ...state, ...(schema.safeParse(stored).data ?? {}) }),
      },
    ),
  );
}

function valid<Options extends ExportOptions>(wanted: Options, before: Options): Options {
  return exportOptions.safeParse(wanted).success ? wanted : before;
}

export const exportSettings = createExportSettings(() => localStorage);
