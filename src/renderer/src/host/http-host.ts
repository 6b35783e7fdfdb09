import { eventNames, type Host } from '@shared/api';
import type { Result } from '@shared/errors';

/** The browser host: calls are POSTs, events one server-sent stream shared by all subscribers. */
export function createHttpHost(): Host {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let source: EventSource | null = null;

  function open(): EventSource {
    const stream = new EventSource('events');
    for (const name of eventNames) {
      stream.addEventListener(name, (message: MessageEvent<string>) => {
        const payload: unknown = JSON.parse(message.data);
        for (const listener of listeners.get(name) ?? []) listener(payload);
      });
    }
    return stream;
  }

  return {
    kind: 'browser',

    async invoke(name, input) {
      try {
        const response = await fetch(`api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input }),
        });
        return (await response.json()) as Result<unknown>;
      } catch {
        const message = 'DAAM Lens does not answer. Is it still running?';
        return { ok: false, error: { code: 'internal', message } };
      }
    },

    subscribe(name, listener) {
      source ??= open();
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
