import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import sql from 'sql-template-tag';
import type { EventName } from '@shared/api';
import type { EventBus } from '../events';

/** Tells other processes of changes here, and this one of theirs. */
export interface ChangeSharing {
  /** Sends what is under way, then gives its connection back. */
  close(): Promise<void>;
}

/** What others have to hear of; to them, the library has changed. */
const shared: ReadonlySet<EventName> = new Set([
  'library.changed',
  'images.marked',
  'collections.changed',
]);
const channel = 'daam_lens_changed';
/** A window reads its lists anew on each event. */
const emitEveryMs = 1_000;
const reconnectMs = 2_000;

/**
 * Passes `library.changed` between all who have this library open: own ones go out, marks and
 * collections as such; those of others come in, at most once a second. Holds one connection of the pool; where that breaks, another is
 * made, and a change is assumed to have been missed. Never throws: without it, windows are only
 * stale.
 */
export async function shareChanges(pool: pg.Pool, events: EventBus): Promise<ChangeSharing> {
  const self = randomUUID();
  let isClosed = false;
  let isRelaying = false;
  let emittedAt = -Infinity;
  let sending: Promise<unknown> = Promise.resolve();
  let emitting: NodeJS.Timeout | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let connecting: Promise<void> | undefined;
  let release: ((error?: Error) => void) | undefined;

  const unsubscribe = events.subscribe((name) => {
    if (isRelaying || !shared.has(name)) return;
    sending = sending
      .then(() => pool.query(sql`SELECT pg_notify(${channel}, ${self})`))
      .catch(() => undefined);
  });

  function emit(): void {
    emitting = undefined;
    emittedAt = performance.now();
    isRelaying = true;
    events.emit('library.changed', { at: Date.now() });
    isRelaying = false;
  }

  function emitSoon(): void {
    const wait = emittedAt + emitEveryMs - performance.now();
    if (wait <= 0) emit();
    else emitting ??= setTimeout(emit, wait).unref();
  }

  async function listen(): Promise<void> {
    let client: pg.PoolClient | undefined;
    try {
      client = await pool.connect();
      release = giveBack(client, reconnectLater);
      client.on('notification', ({ payload }) => {
        if (payload !== self && !isClosed) emitSoon();
      });
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      if (client) release?.(error as Error);
      else reconnectLater();
    }
  }

  function reconnectLater(): void {
    release = undefined;
    if (isClosed || reconnecting) return;
    reconnecting = setTimeout(() => {
      reconnecting = undefined;
      connecting = listen().then(() => {
        if (release && !isClosed) emitSoon();
      });
    }, reconnectMs).unref();
  }

  connecting = listen();
  await connecting;
  return {
    async close() {
      isClosed = true;
      unsubscribe();
      clearTimeout(emitting);
      clearTimeout(reconnecting);
      await sending;
      await connecting;
      release?.(new Error('No longer used.'));
    },
  };
}

/**
 * Ends the connection rather than giving it back to be used again, since it still listens; once, on
 * the first error or when called.
 */
function giveBack(client: pg.PoolClient, onGone: () => void): (error?: Error) => void {
  let isGone = false;
  const end = (error?: Error): void => {
    if (isGone) return;
    isGone = true;
    client.removeAllListeners('notification');
    client.release(error ?? true);
    onGone();
  };
  client.on('error', end);
  return end;
}
