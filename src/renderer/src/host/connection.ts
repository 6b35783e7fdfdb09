/** Whether main can be reached. */
export interface Connection {
  isLost: () => boolean;
  /** Called when that has changed; returns its own unsubscribe. */
  subscribe: (listener: () => void) => () => void;
}

/** Electron's main process lives as long as its window. */
export const lastingConnection: Connection = {
  isLost: () => false,
  subscribe: () => () => undefined,
};

/** A connection that counts as lost when it has not come back within `graceMs`. */
export function createConnection(graceMs: number): Connection & {
  /** It broke; perhaps only for a moment. */
  broken: () => void;
  /** It is gone for certain. */
  lost: () => void;
  /** It is there. */
  restored: () => void;
} {
  const listeners = new Set<() => void>();
  let isLost = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(value: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    if (isLost === value) return;
    isLost = value;
    for (const listener of listeners) listener();
  }

  return {
    isLost: () => isLost,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    broken: () => {
      timer ??= setTimeout(() => set(true), graceMs);
    },
    lost: () => set(true),
    restored: () => set(false),
  };
}
