import { eventNames, type Host } from '@shared/api';
import type { Result } from '@shared/errors';

const reconnectAfterMs = 2_000;

/** The browser host: calls are POSTs, events one server-sent stream shared by all subscribers. */
export function createHttpHost(): Host {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let source: EventSource | null = null;

  function tell(name: string, payload: unknown): void {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  }

  function open(isAgain: boolean): EventSource {
    const stream = new EventSource('events');
    let missed = isAgain;
    stream.addEventListener('open', () => {
      // What happened while nobody listened is not sent again.
      if (missed) tell('library.changed', { at: Date.now() });
    });
    stream.addEventListener('error', () => {
      missed = true;
      if (stream.readyState !== EventSource.CLOSED) return;
      setTimeout(() => (source = open(true)), reconnectAfterMs);
    });
    for (const name of eventNames) {
      stream.addEventListener(name, (message: MessageEvent<string>) => {
        tell(name, JSON.parse(message.data));
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
      source ??= open(false);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
