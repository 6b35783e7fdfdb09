import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CommandSection } from './commands';

type Sections = readonly CommandSection[];

/** Commands of what is on screen: each part of a screen adds its own while it is there. */
export function createCommandRegistry() {
  const store = createStore<{ lists: readonly Sections[] }>(() => ({ lists: [] }));
  return {
    store,
    /** Adds sections after those that are there; returns how to take them away. */
    add(sections: Sections): () => void {
      // A copy, so that one list added twice is taken away once.
      const list = [...sections];
      store.setState(({ lists }) => ({ lists: [...lists, list] }));
      return () =>
        store.setState(({ lists }) => ({ lists: lists.filter((other) => other !== list) }));
    },
  };
}

const registry = createCommandRegistry();

/** Offers commands in palette and key sheet as long as the component is there. */
export function useOfferedCommands(sections: Sections): void {
  useEffect(() => registry.add(sections), [sections]);
}

/** Everything that the current screen offers. */
export function useScreenCommands(): Sections {
  const lists = useStore(registry.store, (state) => state.lists);
  return lists.flat();
}
