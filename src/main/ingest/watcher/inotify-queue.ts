import { readFileSync } from 'node:fs';

/**
 * Linux drops what is not read in time, and Node does not say so. But then it was read all at once:
 * as many events in one turn of the event loop as the system keeps mean that there may have been more.
 */
export class InotifyQueue {
  private readonly listeners = new Set<() => void>();
  private heard = 0;

  constructor(private readonly mostEvents: number) {}

  /** Returns its own unsubscribe. */
  onOverflow(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** One event was read. */
  count(): void {
    if (this.heard === 0) setImmediate(() => (this.heard = 0));
    this.heard += 1;
    // Half of it: some events are heard by nobody.
    if (this.heard === Math.ceil(this.mostEvents / 2)) {
      for (const listener of this.listeners) listener();
    }
  }
}

/** One for the process, as Node has one queue. */
export const inotifyQueue = new InotifyQueue(systemLimit());

function systemLimit(): number {
  const usual = 16_384;
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8')) || usual;
  } catch {
    return usual;
  }
}
