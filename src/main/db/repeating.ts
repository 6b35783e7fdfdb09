import { setTimeout as wait } from 'node:timers/promises';

/** Nobody waits for each other that often, unless something is wrong. */
const mostTries = 4;

/** SQLSTATE: one of those that waited for each other was undone, or one that came too late. */
const wasUndone = new Set<unknown>(['40P01', '40001']);

/**
 * Does the work of a transaction, and again if Postgres has undone it because it was in the way of
 * another: a deadlock ends one of the two, which may be either, and need not happen again.
 */
export async function repeating<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown };
      if (tries === mostTries || !wasUndone.has(code)) throw error;
      // The other has to get the lock it waited for before it is taken from under it again.
      await wait(tries * (10 + 20 * Math.random()));
    }
  }
}
