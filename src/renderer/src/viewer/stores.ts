import { useStore } from 'zustand';
import { createSelection, type Selection } from './selection';
import { createViewSettings, type ViewSettingsState } from './view-settings';

/** One viewer per window: what is switched on survives a visit to another screen. */
export const selection = createSelection();
export const viewSettings = createViewSettings(() => localStorage);

export function useSelection<Part>(part: (state: Selection) => Part): Part {
  return useStore(selection, part);
}

export function useViewSettings<Part>(part: (state: ViewSettingsState) => Part): Part {
  return useStore(viewSettings, part);
}
