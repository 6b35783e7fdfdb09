import type { PersistStorage, StateStorage, StorageValue } from 'zustand/middleware';

/** Runs something soon, once; returns how to keep it from running. */
export type Schedule = (run: () => void) => () => void;

/**
 * JSON in a storage, written a moment after the last change: a slider changes a store sixty times a
 * second, and a browser's storage is written while everything waits. What is not JSON reads as null.
 */
export function lazyStorage<State>(
  storage: () => StateStorage,
  schedule: Schedule = soonOrBeforeLeaving,
): PersistStorage<State> {
  const pending = new Map<string, StorageValue<State>>();
  let cancel: (() => void) | null = null;

  function write(): void {
    cancel = null;
    for (const [name, value] of pending) void storage().setItem(name, JSON.stringify(value));
    pending.clear();
  }

  return {
    getItem(name) {
      const text = storage().getItem(name);
      return typeof text === 'string' ? parsed<State>(text) : null;
    },
    setItem(name, value) {
      pending.set(name, value);
      cancel?.();
      cancel = schedule(write);
    },
    removeItem(name) {
      pending.delete(name);
      void storage().removeItem(name);
    },
  };
}

function parsed<State>(text: string): StorageValue<State> | null {
  try {
    return JSON.parse(text) as StorageValue<State>;
  } catch {
    return null;
  }
}

const delayMs = 300;

function soonOrBeforeLeaving(run: () => void): () => void {
  const finish = () => {
    cancel();
    run();
  };
  const timer = setTimeout(finish, delayMs);
  addEventListener('pagehide', finish);
  const cancel = () => {
    clearTimeout(timer);
    removeEventListener('pagehide', finish);
  };
  return cancel;
}
