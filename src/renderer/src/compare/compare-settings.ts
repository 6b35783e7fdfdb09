import { z } from 'zod';
import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { rowOrders } from './token-rows';

// What was stored comes from another version, or from someone's editor: every field stands alone.
const schema = z.object({
  /** One scale in all images, so that brightness can be compared. */
  hasSameScale: z.boolean().catch(true),
  order: z.enum(rowOrders).catch('common'),
});

type CompareSettings = z.output<typeof schema>;

interface CompareSettingsState extends CompareSettings {
  set(change: Partial<CompareSettings>): void;
}

/** How images are compared: the same for all, remembered over starts. */
export const compareSettings = createStore<CompareSettingsState>()(
  persist(
    (set) => ({
      ...schema.parse({}),
      set: (change) => set(change),
    }),
    {
      name: 'daam-lens.compare',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ set: _, ...settings }): CompareSettings => settings,
      merge: (stored, state) => ({ ...state, ...(schema.safeParse(stored).data ?? {}) }),
    },
  ),
);

export function useCompareSettings<Part>(part: (state: CompareSettingsState) => Part): Part {
  return useStore(compareSettings, part);
}
