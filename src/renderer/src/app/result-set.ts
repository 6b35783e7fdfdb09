import { create } from 'zustand';
import { takeFrom } from './list-places';
import { addShownList } from './shown-lists';

/** Which ordered list of images one is leafing through: the viewer's next and previous. */
export interface ResultSet {
  ids: readonly number[];
  origin: 'library' | 'search' | 'compare';
  /** The image last open in the viewer, until the grid one comes back to has focused it. */
  lastViewed: number | null;
  /** The same, and longer: until another one is opened. */
  seen: number | null;
  setResultSet: (ids: readonly number[], origin: ResultSet['origin']) => void;
  setLastViewed: (id: number | null) => void;
  /** Takes these images out; returns how to put them back, unless the list is another by then. */
  leave: (gone: ReadonlySet<number>) => () => void;
}

export const useResultSet = create<ResultSet>()((set, get) => ({
  ids: [],
  origin: 'library',
  lastViewed: null,
  seen: null,
  setResultSet: (ids, origin) => set({ ids, origin }),
  setLastViewed: (lastViewed) =>
    set(lastViewed === null ? { lastViewed } : { lastViewed, seen: lastViewed }),
  leave: (gone) => {
    const before = get().ids;
    const { left: after } = takeFrom(before, gone);
    set({ ids: after });
    return () => {
      if (get().ids === after) set({ ids: before });
    };
  },
}));

addShownList((gone) => useResultSet.getState().leave(gone));

export interface Neighbours {
  previous: number | null;
  next: number | null;
  /** Position from 0; −1 when the image is not in the list. */
  index: number;
  count: number;
}

export function neighboursOf(ids: readonly number[], id: number): Neighbours {
  const index = ids.indexOf(id);
  const previous = index > 0 ? ids[index - 1]! : null;
  const next = index >= 0 && index < ids.length - 1 ? ids[index + 1]! : null;
  return { previous, next, index, count: ids.length };
}
