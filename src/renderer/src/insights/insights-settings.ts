import { effectFields, pairRankings, tokenSorts } from '@shared/insights';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { comparisonSorts } from './comparison-rows';
import { insightViews } from './insights-address';
import { measures } from './measures';

const direction = z.enum(['asc', 'desc']);

/** Fewer images say little of a token. */
export const minimums = [1, 2, 5, 10, 50, 100] as const;

// What was stored comes from another version, or from someone's editor: every field stands alone.
const schema = z.object({
  view: z.enum(insightViews).catch('overview'),
  isNegative: z.boolean().catch(false),
  sort: z.enum(tokenSorts).catch('images'),
  direction: direction.catch('desc'),
  minImages: z.literal([...minimums]).catch(1),
  measure: z.enum(measures).catch('avgMax'),
  /** What the overview divides by. */
  field: z.enum(effectFields).catch('model'),
  /** Which pairs are listed. */
  pairRanking: z.enum(pairRankings).catch('frequent'),
  gridSize: z.literal([4, 8]).catch(8),
  comparedBy: z.enum(comparisonSorts).catch('difference'),
  comparedDirection: direction.catch('desc'),
});

export type InsightsSettings = z.output<typeof schema>;

interface InsightsSettingsState extends InsightsSettings {
  set(change: Partial<InsightsSettings>): void;
}

/** How insights are looked at, remembered over starts; what is looked at is in the address. */
export const insightsSettings = createStore<InsightsSettingsState>()(
  persist(
    (set) => ({
      ...schema.parse({}),
      set: (change) => set(change),
    }),
    {
      name: 'daam-lens.insights',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ set: _, ...settings }): InsightsSettings => settings,
      merge: (stored, state) => ({ ...state, ...(schema.safeParse(stored).data ?? {}) }),
    },
  ),
);

export function useInsightsSettings<Part>(part: (state: InsightsSettingsState) => Part): Part {
  return useStore(insightsSettings, part);
}

export function setInsights(change: Partial<InsightsSettings>): void {
  insightsSettings.getState().set(change);
}
