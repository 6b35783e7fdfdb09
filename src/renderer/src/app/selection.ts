import { createStore, type StoreApi } from 'zustand/vanilla';
import { IdSet } from './id-set';

/** The images picked out in a grid, to do something with all of them. */
export interface Selection {
  /** Changed in place, since a copy of a million ids per click would be felt; `revision` tells. */
  readonly ids: Pick<IdSet, 'has' | 'size'> & Iterable<number>;
  readonly count: number;
  readonly revision: number;
  /** Takes the image in or out; ranges begin at it from now on. */
  toggle(id: number): void;
  /**
   * Takes everything from where the range began, or else from index `from`, to index `to`; what the
   * range no longer reaches goes out again.
   */
  extendTo(order: readonly number[], from: number, to: number): void;
  selectAll(order: readonly number[]): void;
  /** Takes these out. */
  drop(ids: Iterable<number>): void;
  /** Takes out what is no longer listed. */
  retain(order: readonly number[]): void;
  clear(): void;
}

export type SelectionStore = StoreApi<Selection>;

/** Where a range began and how far it reaches, in the order in which it was made. */
interface Range {
  anchor: number;
  end: number;
  order: readonly number[] | null;
}

export function createSelection(): SelectionStore {
  const ids = new IdSet();
  let range: Range | null = null;

  return createStore((set, get) => {
    const changed = (): void => set({ count: ids.size, revision: get().revision + 1 });

    return {
      ids,
      count: 0,
      revision: 0,

      toggle: (id) => {
        if (!ids.delete(id)) ids.add(id);
        range = { anchor: id, end: id, order: null };
        changed();
      },

      extendTo: (order, from, to) => {
        const begun = range ? order.indexOf(range.anchor) : -1;
        const start = begun >= 0 ? begun : from;
        if (range?.order === order) {
          const before = order.indexOf(range.end);
          for (let index = Math.min(before, to); index <= Math.max(before, to); index += 1) {
            const isInRange = index >= Math.min(start, to) && index <= Math.max(start, to);
            if (isInRange) ids.add(order[index]!);
            else ids.delete(order[index]!);
          }
        } else {
          for (let index = Math.min(start, to); index <= Math.max(start, to); index += 1) {
            ids.add(order[index]!);
          }
        }
        range = { anchor: order[start]!, end: order[to]!, order };
        changed();
      },

      selectAll: (order) => {
        for (const id of order) ids.add(id);
        range = null;
        changed();
      },

      drop: (dropped) => {
        const before = ids.size;
        for (const id of dropped) ids.delete(id);
        if (ids.size !== before) changed();
      },

      retain: (order) => {
        if (ids.size === 0) return;
        const listed: number[] = [];
        for (const id of order) if (ids.has(id)) listed.push(id);
        if (listed.length === ids.size) return;
        ids.clear();
        for (const id of listed) ids.add(id);
        changed();
      },

      clear: () => {
        range = null;
        if (ids.size === 0) return;
        ids.clear();
        changed();
      },
    };
  });
}
