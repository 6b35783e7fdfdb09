import { emptyPlace, type Place } from '@shared/search/place';
import { create } from 'zustand';
import type { Tool } from './gesture';

/** Width / height of the frame one paints on, as most pictures are. */
export const frames = [
  { value: 'portrait', label: 'Portrait frame', aspect: 2 / 3 },
  { value: 'square', label: 'Square frame', aspect: 1 },
  { value: 'landscape', label: 'Landscape frame', aspect: 3 / 2 },
] as const;
export type Frame = (typeof frames)[number]['value'];

/** How the search is shown and painted; what is asked for is in the draft. */
export interface SearchView {
  readonly isHeatmapShown: boolean;
  /** 0…1. */
  readonly opacity: number;
  readonly tool: Tool;
  readonly frame: Frame;
  /** Where the token usually lies is shown behind the cells. */
  readonly isSpreadShown: boolean;
  /** The tokens that live in the place are listed below it. */
  readonly isHereShown: boolean;
  /** Painted before a token has been chosen. */
  readonly herePlace: Place;
  readonly isTextShown: boolean;
  readonly isAddOpen: boolean;
  set(change: Partial<Omit<SearchView, 'set'>>): void;
}

export const useSearchView = create<SearchView>()((set) => ({
  isHeatmapShown: true,
  opacity: 0.6,
  tool: 'brush',
  frame: 'square',
  isSpreadShown: true,
  isHereShown: false,
  herePlace: emptyPlace(),
  isTextShown: true,
  isAddOpen: false,
  set,
}));
