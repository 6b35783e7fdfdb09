import type { EventName, Events } from '@shared/api';

export interface EventBus {
  emit<Name extends EventName>(name: Name, payload: Events[Name]): void;
  /** Hears every event; returns its own unsubscribe. */
  subscribe(listener: EventListener): () => void;
}

export type EventListener = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>();
  return {
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
