import type { ImportCounts } from '@shared/api';
import type { EventBus } from '../events';
import { changesIn } from './import-counts';

/** Tells open windows that an import has changed the library. */
export interface ChangeSignal {
  /** Tells at most once per interval. */
  saw(counts: ImportCounts): void;
  /** Tells what has not been told yet. */
  flush(counts: ImportCounts): void;
}

/** Windows read their lists anew on each event. */
const everyMs = 1_000;

export function createChangeSignal(events: EventBus, now: () => number = Date.now): ChangeSignal {
  let told = 0;
  let toldAt = -Infinity;
  const tell = (counts: ImportCounts, isDue: boolean): void => {
    const changes = changesIn(counts);
    if (changes === told || !isDue) return;
    told = changes;
    toldAt = now();
    events.emit('library.changed', { at: toldAt });
  };
  return {
    saw: (counts) => tell(counts, now() - toldAt >= everyMs),
    flush: (counts) => tell(counts, true),
  };
}
