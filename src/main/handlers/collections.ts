import type { Collection } from '@shared/collections';
import {
  addToCollection,
  changeCollection,
  createCollection,
  deleteCollection,
  listCollections,
  restoreCollection,
  takeFromCollection,
} from '../db/collections';
import { readQuery } from '../search/read-query';
import type { HandlerDeps, HandlersOf } from '.';

type CollectionCalls = `collections.${
  'list' | 'create' | 'change' | 'delete' | 'restore' | 'add' | 'take'}`;

export function collectionHandlers({
  database: { pool },
  events,
}: Pick<HandlerDeps, 'database' | 'events'>): HandlersOf<CollectionCalls> {
  /** Searches for the collection find something else now. */
  function told<T>(result: T): T {
    events.emit('collections.changed', { at: Date.now() });
    return result;
  }
  async function one(id: number): Promise<Collection> {
    return (await listCollections(pool)).find((collection) => collection.id === id)!;
  }

  return {
    'collections.list': () => listCollections(pool),
    'collections.create': async (input) => {
      if (input.query !== null) readQuery(input.query);
      return told(await one(await createCollection(pool, input)));
    },
    'collections.change': async (input) => {
      if (input.query !== undefined) readQuery(input.query);
      await changeCollection(pool, input);
      return told(await one(input.id));
    },
    'collections.delete': async ({ id }) => told(void (await deleteCollection(pool, id))),
    'collections.restore': async ({ id }) => {
      await restoreCollection(pool, id);
      return told(await one(id));
    },
    'collections.add': async (input) => told(await addToCollection(pool, input)),
    'collections.take': async (input) => told(await takeFromCollection(pool, input)),
  };
}
