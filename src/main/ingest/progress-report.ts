import type { ImportProgress } from '@shared/api';
import type { EventBus } from '../events';
import { noCounts, type ImportCounts } from './import-counts';
import { createRateMeter } from './rate-meter';

/** What an import says of itself while it runs, and what it came to. */
export interface ProgressReport {
  begin(what: { folders: readonly string[]; isQuiet: boolean }): void;
  /** Files that are being made before the import. */
  prepared(done: number, total: number): void;
  counts(counts: ImportCounts, scanned: boolean): void;
  end(state: 'finished' | 'cancelled' | 'failed', counts: ImportCounts, error?: string): void;
  current(): ImportProgress;
}

const emitEveryMs = 200;

export const idleProgress: ImportProgress = {
  state: 'idle',
  isQuiet: false,
  folders: [],
  ...noCounts,
  rate: 0,
  secondsLeft: null,
  seconds: 0,
  error: null,
};

export function createProgressReport(
  events: EventBus,
  now: () => number = Date.now,
): ProgressReport {
  let current = idleProgress;
  let what: { folders: readonly string[]; isQuiet: boolean } = { folders: [], isQuiet: false };
  let started = 0;
  let emitted = 0;
  let meter = createRateMeter();

  function publish(
    change: Partial<ImportProgress> & Pick<ImportProgress, 'state'>,
    force: boolean,
  ) {
    const { isQuiet } = what;
    const seconds = (now() - started) / 1000;
    current = { ...idleProgress, isQuiet, folders: [...what.folders], seconds, ...change };
    if (!force && now() - emitted < emitEveryMs) return;
    emitted = now();
    events.emit('import.progress', current);
  }

  return {
    begin(next) {
      what = next;
      started = now();
      meter = createRateMeter();
      publish({ state: 'scanning' }, true);
    },
    prepared(done, total) {
      publish({ state: 'preparing', found: total, imported: done }, false);
    },
    counts(counts, scanned) {
      const done = counts.imported + counts.unchanged + counts.failed;
      const rate = meter.rate(now(), done);
      const secondsLeft = scanned && rate > 0 ? (counts.found - done) / rate : null;
      publish({ ...counts, state: scanned ? 'importing' : 'scanning', rate, secondsLeft }, false);
    },
    end(state, counts, error) {
      const seconds = (now() - started) / 1000;
      const done = counts.imported + counts.unchanged + counts.failed;
      const rate = seconds > 0 ? done / seconds : 0;
      publish({ ...counts, state, rate, error: error ?? null }, true);
    },
    current: () => current,
  };
}
