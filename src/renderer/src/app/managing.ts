import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Input, Output } from '@shared/api';
import type { MarkChange } from '@shared/images';
import { countOf } from './format';
import type { HistoryStore, Step } from './history';
import { addLeaving, endLeaving } from './leaving-images';
import { putBack, takeFrom, type Place } from './list-places';
import type { MarkCache } from './mark-cache';
import { isFilteredOrder, queryKeys } from './query-keys';
import { wayBack } from './way-back';

type ManagingCall = 'images.mark' | 'images.remove' | 'images.restore' | 'images.restoreAll';

export interface ManagingDeps {
  call: <Name extends ManagingCall>(
    name: Name,
    ...input: undefined extends Input<Name> ? [] : [Input<Name>]
  ) => Promise<Output<Name>>;
  client: QueryClient;
  history: HistoryStore;
  marks: MarkCache;
  /** Lists outside the query cache that images are to leave; returns the way back. */
  leaveLists: (ids: ReadonlySet<number>) => () => void;
  /** Says what was done, with a way to undo it; returns how to take that back. */
  tellUndoable: (message: string, step: Step) => () => void;
  tellError: (error: unknown) => void;
}

/** What people do with images: shown at once, sent to main in the order it was done, undoable. */
export interface Managing {
  mark(ids: readonly number[], change: Omit<MarkChange, 'id'>): Promise<void>;
  /** Takes them out of the library; `onUndone` runs when they are back. */
  remove(ids: readonly number[], onUndone?: () => void): Promise<void>;
  /** Brings back all that were ever removed. */
  restoreAll(): Promise<void>;
}

interface Removal {
  done: Promise<number[]>;
  comeBack: () => void;
}

/** Small enough that a batch takes seconds at most, whatever belongs to its images. */
const markBatch = 20_000;
const removeBatch = 2_000;

export function createManaging(deps: ManagingDeps): Managing {
  const { call, client, history, marks } = deps;
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: two calls at once might come to main in either order. */
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  }

  /** Gives the changes that take it back. When a part fails, nothing is changed. */
  function setMarks(changes: readonly MarkChange[]): Promise<MarkChange[]> {
    const settle = marks.begin(changes);
    return inOrder(async () => {
      const before: MarkChange[] = [];
      try {
        for (const batch of inBatches(changes, markBatch)) {
          before.push(...wayBack(await call('images.mark', { marks: batch }), batch));
        }
        settle(true);
      } catch (error) {
        settle(false);
        for (const batch of inBatches(before, markBatch)) {
          await call('images.mark', { marks: batch }).catch(() => undefined);
        }
        throw error;
      }
      // Whether an image is among the favourites, for one, has changed with it.
      void client.invalidateQueries({ predicate: isFilteredOrder });
      return before;
    });
  }

  /** `done` gives the ids that were in the library. When a part fails, all come back. */
  function takeOut(ids: readonly number[]): Removal {
    const set = new Set(ids);
    addLeaving(ids);
    const comeBack = leaveLists(set);
    const done = inOrder(async () => {
      const removed: number[] = [];
      try {
        for (const batch of inBatches(ids, removeBatch)) {
          removed.push(...(await call('images.remove', { ids: batch })));
        }
        endLeaving(ids);
        return removed;
      } catch (error) {
        endLeaving(ids);
        comeBack();
        for (const batch of inBatches(removed, removeBatch)) {
          await call('images.restore', { ids: batch }).catch(() => undefined);
        }
        throw error;
      } finally {
        void refreshLists();
      }
    });
    return { done, comeBack };
  }

  /** Every list that is kept is without them at once; returns how to put them back. */
  function leaveLists(gone: ReadonlySet<number>): () => void {
    const comeBack = deps.leaveLists(gone);
    // An answer that is on its way would bring them back.
    void client.cancelQueries({ queryKey: queryKeys.orders });
    const taken = new Map<QueryKey, Place[]>();
    for (const [queryKey, order] of client.getQueriesData<number[]>({
      queryKey: queryKeys.orders,
    })) {
      if (!order) continue;
      const { left, places } = takeFrom(order, gone);
      client.setQueryData(queryKey, left);
      if (places.length > 0) taken.set(queryKey, places);
    }
    return () => {
      comeBack();
      for (const [queryKey, places] of taken) {
        client.setQueryData<number[]>(queryKey, (order) => order && putBack(order, places));
      }
    };
  }

  /** `comeBack` puts them back in the lists, before these are fetched again. */
  function bringBack(ids: readonly number[], comeBack?: () => void): Promise<void> {
    return inOrder(async () => {
      try {
        for (const batch of inBatches(ids, removeBatch)) {
          await call('images.restore', { ids: batch });
        }
        comeBack?.();
      } finally {
        void refreshLists();
      }
    });
  }

  function refreshLists(): Promise<unknown> {
    const keys = [queryKeys.orders, queryKeys.removed];
    return Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }

  /** In the history from the start, so that it can be undone before main has answered. */
  async function remember<T>(step: Step, done: Promise<T>): Promise<T | null> {
    history.getState().push(step);
    try {
      return await done;
    } catch (error) {
      history.getState().drop(step);
      deps.tellError(error);
      return null;
    }
  }

  return {
    async mark(ids, change) {
      if (ids.length === 0) return;
      const changes = ids.map((id) => ({ id, ...change }));
      const done = setMarks(changes);
      const step: Step = {
        label: `${change.rating === undefined ? 'favourite' : 'rating'} of ${countOf(ids.length, 'image')}`,
        size: ids.length,
        undo: async () => setMarks(await done),
        redo: () => setMarks(changes),
      };
      const before = await remember(step, done);
      if (before?.every((mark) => isAlready(mark, change))) history.getState().drop(step);
    },

    async remove(ids, onUndone) {
      if (ids.length === 0) return;
      let removal = takeOut(ids);
      const step: Step = {
        label: `removal of ${countOf(ids.length, 'image')}`,
        size: ids.length,
        undo: async () => {
          await bringBack(await removal.done, removal.comeBack);
          onUndone?.();
        },
        redo: () => (removal = takeOut(ids)).done,
      };
      const takeBack = deps.tellUndoable(
        `${countOf(ids.length, 'image')} removed from the library.`,
        step,
      );
      if ((await remember(step, removal.done)) === null) takeBack();
    },

    async restoreAll() {
      const done = inOrder(() => call('images.restoreAll')).finally(() => void refreshLists());
      const restored = await done;
      if (restored.length > 0) {
        const step: Step = {
          label: `return of ${countOf(restored.length, 'image')}`,
          size: restored.length,
          undo: () => takeOut(restored).done,
          redo: () => bringBack(restored),
        };
        history.getState().push(step);
        deps.tellUndoable(`${countOf(restored.length, 'image')} brought back.`, step);
      }
    },
  };
}

function isAlready(mark: Omit<MarkChange, 'id'>, change: Omit<MarkChange, 'id'>): boolean {
  return (
    (change.rating ?? mark.rating) === mark.rating &&
    (change.favorite ?? mark.favorite) === mark.favorite
  );
}

function* inBatches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
