import { eventNames, type Host } from '@shared/api';
import type { Result } from '@shared/errors';
import { createConnection, type Connection } from './connection';

const reconnectAfterMs = 1_000;
const lostAfterMs = 2_000;

/** The browser host: calls are POSTs, events one server-sent stream shared by all subscribers. */
export function createHttpHost(): Host & { readonly connection: Connection } {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const connection = createConnection(lostAfterMs);
  let source: EventSource | null = null;
  let reconnecting: ReturnType<typeof setTimeout> | undefined;

  function tell(name: string, payload: unknown): void {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  }

  function open(isAgain: boolean): EventSource {
    const stream = new EventSource('events');
    stream.addEventListener('open', () => {
      connection.restored();
      // What happened while nobody listened is not sent again.
      if (isAgain) tell('library.changed', { at: Date.now() });
    });
    stream.addEventListener('error', () => {
      connection.broken();
      reconnect();
    });
    for (const name of eventNames) {
      stream.addEventListener(name, (message: MessageEvent<string>) => {
        tell(name, JSON.parse(message.data));
      });
    }
    return stream;
  }

  // Browsers wait differently long before they try again, and some give up.
  function reconnect(): void {
    source?.close();
    clearTimeout(reconnecting);
    reconnecting = setTimeout(() => (source = open(true)), reconnectAfterMs);
  }

  return {
    kind: 'browser',
    connection,

    async invoke(name, input) {
      let response: Response;
      try {
        response = await fetch(`api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input }),
        });
      } catch {
        connection.lost();
        // The stream may not have noticed; opening it anew tells when main is back.
        if (source?.readyState === EventSource.OPEN) reconnect();
        return failed('unreachable', 'DAAM Lens does not answer. Is it still running?');
      }
      if (response.status === 401) return failed('forbidden', 'This page is not signed in.');
      try {
        return (await response.json()) as Result<unknown>;
      } catch {
        return failed('internal', 'The answer of DAAM Lens cannot be read.');
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

function failed(code: 'unreachable' | 'forbidden' | 'internal', message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
