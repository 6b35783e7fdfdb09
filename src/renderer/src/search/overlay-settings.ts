import { create } from 'zustand';

/** How the heatmap of the searched token lies over the results. */
export interface OverlaySettings {
  isShown: boolean;
  /** 0…1. */
  opacity: number;
  setShown: (isShown: boolean) => void;
  setOpacity: (opacity: number) => void;
}

export const useOverlaySettings = create<OverlaySettings>()((set) => ({
  isShown: true,
  opacity: 0.6,
  setShown: (isShown) => set({ isShown }),
  setOpacity: (opacity) => set({ opacity }),
}));
