import { defaultWays, parseWays, type WayName, type WayOptions, type Ways } from '@shared/seeing';
import { persist, type PersistStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export interface WaysState extends Ways {
  choose(way: WayName): void;
  /** Options of one way, whether it is the chosen one or not. */
  set<Way extends keyof WayOptions>(way: Way, change: Partial<WayOptions[Way]>): void;
}

export type WaysStore = ReturnType<typeof createWays>;

/** How heatmaps are looked at: the same for every image, remembered over starts. */
export function createWays(storage: PersistStorage<Ways>) {
  return createStore<WaysState>()(
    persist(
      (set) => ({
        ...defaultWays,
        choose: (way) => set({ way }),
        set: (way, change) =>
          set((state) => parseWays({ ...state, [way]: { ...state[way], ...change } })),
      }),
      {
        name: 'daam-lens.ways',
        version: 1,
        storage,
        partialize: ({ choose: _, set: __, ...ways }): Ways => ways,
        merge: (stored, state) => ({ ...state, ...parseWays(stored) }),
      },
    ),
  );
}
