import { useStore } from 'zustand';
import { takeOverLook } from './earlier-settings';
import { keepSelection, keptSelection } from './kept-selection';
import { lazyStorage } from './lazy-storage';
import { createLooks, type LooksState } from './looks';
import { createSelection, type Selection } from './selection';
import { createViewSettings, type ViewSettingsState } from './view-settings';
import { createWays, type WaysState } from './ways';

// Before the settings are opened, which drop what they no longer hold.
takeOverLook(localStorage);

/** One viewer per window: what is switched on survives a visit to another screen. */
export const selection = createSelection(keptSelection(() => sessionStorage));
keepSelection(selection, () => sessionStorage);
export const looks = createLooks(lazyStorage(() => localStorage));
export const ways = createWays(lazyStorage(() => localStorage));
export const viewSettings = createViewSettings(() => localStorage);

export function useSelection<Part>(part: (state: Selection) => Part): Part {
  return useStore(selection, part);
}

export function useLooks<Part>(part: (state: LooksState) => Part): Part {
  return useStore(looks, part);
}

export function useWays<Part>(part: (state: WaysState) => Part): Part {
  return useStore(ways, part);
}

export function useViewSettings<Part>(part: (state: ViewSettingsState) => Part): Part {
  return useStore(viewSettings, part);
}
