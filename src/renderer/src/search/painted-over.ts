import type { ImageCard } from '@shared/images';
import { create } from 'zustand';
import { draftSearch } from './use-draft-search';

/** The image over which places are painted, as long as anything is asked. */
export interface PaintedOver {
  /** Null: an empty frame. */
  readonly picture: ImageCard | null;
  /** The one among the results that had the focus last. */
  readonly inFocus: number | null;
  set(change: Partial<Omit<PaintedOver, 'set'>>): void;
}

export const usePaintedOver = create<PaintedOver>()((set) => ({
  picture: null,
  inFocus: null,
  set,
}));

draftSearch.subscribe(({ query, adding }) => {
  const isOver = query.clauses.length === 0 && adding === null;
  const { picture, set } = usePaintedOver.getState();
  if (isOver && picture) set({ picture: null });
});
