import type { Input, Output } from '@shared/api';
import type { Collection } from '@shared/collections';
import { countOf } from '../app/format';
import type { HistoryStore, Step } from '../app/history';

type CollectionCall = `collections.${'create' | 'change' | 'delete' | 'restore' | 'add' | 'take'}`;

export interface CollectionDeps {
  call: <Name extends CollectionCall>(
    name: Name,
    ...input: undefined extends Input<Name> ? [] : [Input<Name>]
  ) => Promise<Output<Name>>;
  history: HistoryStore;
  /** Has the list of collections fetched again. */
  refresh: () => Promise<unknown>;
  tell: (message: string) => void;
  /** Says what was done, with a way to undo it. */
  tellUndoable: (message: string, step: Step) => void;
  tellError: (error: unknown) => void;
}

type Named = Pick<Collection, 'id' | 'name'>;

/** What people do with collections; all can be undone. None rejects; each says whether it was done. */
export interface CollectionActions {
  create(name: string, ids: readonly number[]): Promise<boolean>;
  saveSearch(name: string, query: string): Promise<boolean>;
  /** Puts another search in the place of the one that is kept. */
  changeSearch(collection: Collection, query: string): Promise<boolean>;
  rename(collection: Named, name: string): Promise<boolean>;
  remove(collection: Named): Promise<boolean>;
  add(collection: Named, ids: readonly number[]): Promise<boolean>;
  take(collection: Named, ids: readonly number[]): Promise<boolean>;
}

/** Small enough that a call takes a moment at most. */
const idsPerCall = 20_000;

export function createCollectionActions(deps: CollectionDeps): CollectionActions {
  const { call, history, refresh } = deps;

  async function done(act: () => Promise<Step | string>, words: string): Promise<boolean> {
    try {
      const step = await act();
      if (typeof step === 'string') deps.tell(step);
      else {
        history.getState().push(step);
        deps.tellUndoable(words, step);
      }
      return true;
    } catch (error) {
      deps.tellError(error);
      return false;
    } finally {
      await refresh();
    }
  }

  /** Both ways end with the list fetched again. */
  function step(label: string, size: number, undo: () => unknown, redo: () => unknown): Step {
    const followed = (act: () => unknown) => async () => {
      try {
        await act();
      } finally {
        await refresh();
      }
    };
    return { label, size, undo: followed(undo), redo: followed(redo) };
  }

  /** In several calls where there are many; gives those for which it changed something. */
  async function move(way: 'add' | 'take', id: number, ids: readonly number[]): Promise<number[]> {
    const moved: number[] = [];
    for (let from = 0; from < ids.length; from += idsPerCall) {
      const some = ids.slice(from, from + idsPerCall);
      for (const one of await call(`collections.${way}`, { id, ids: some })) moved.push(one);
    }
    return moved;
  }

  async function make(name: string, query: string | null, ids: readonly number[]): Promise<Step> {
    const { id } = await call('collections.create', { name, query, ids: [] });
    await move('add', id, ids);
    return step(
      `collection “${name}”`,
      ids.length + 1,
      () => call('collections.delete', { id }),
      () => call('collections.restore', { id }),
    );
  }

  return {
    create: (name, ids) =>
      done(
        () => make(name, null, ids),
        ids.length === 0
          ? `Collection “${name}” made.`
          : `${countOf(ids.length, 'image')} put into the new collection “${name}”.`,
      ),

    saveSearch: (name, query) => done(() => make(name, query, []), `Search “${name}” saved.`),

    changeSearch: ({ id, name, query: before }, query) =>
      done(async () => {
        await call('collections.change', { id, query });
        return step(
          `change of the search “${name}”`,
          1,
          () => call('collections.change', { id, query: before ?? '' }),
          () => call('collections.change', { id, query }),
        );
      }, `Search “${name}” changed.`),

    rename: ({ id, name: before }, name) =>
      done(async () => {
        await call('collections.change', { id, name });
        return step(
          `new name of “${before}”`,
          1,
          () => call('collections.change', { id, name: before }),
          () => call('collections.change', { id, name }),
        );
      }, `“${before}” is named “${name}” now.`),

    remove: ({ id, name }) =>
      done(async () => {
        await call('collections.delete', { id });
        return step(
          `deletion of “${name}”`,
          1,
          () => call('collections.restore', { id }),
          () => call('collections.delete', { id }),
        );
      }, `“${name}” deleted; its images stay in the library.`),

    add: ({ id, name }, ids) =>
      done(async () => {
        const added = await move('add', id, ids);
        if (added.length === 0) return `All of them are in “${name}” already.`;
        return step(
          `putting ${countOf(added.length, 'image')} into “${name}”`,
          added.length,
          () => move('take', id, added),
          () => move('add', id, added),
        );
      }, `Put into “${name}”.`),

    take: ({ id, name }, ids) =>
      done(async () => {
        const taken = await move('take', id, ids);
        if (taken.length === 0) return `None of them is in “${name}”.`;
        return step(
          `taking ${countOf(taken.length, 'image')} out of “${name}”`,
          taken.length,
          () => move('add', id, taken),
          () => move('take', id, taken),
        );
      }, `Taken out of “${name}”.`),
  };
}
