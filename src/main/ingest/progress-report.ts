import type { ImportCounts, ImportProgress } from '@shared/api';
import { idleProgress, noCounts } from '@shared/import-progress';
import type { EventBus } from '../events';
import { changesIn } from './import-counts';
import { createRateMeter } from './rate-meter';

/** What the imports of one host say of themselves, one of them at a time. */
export interface ProgressReport {
  /**
   * A quiet import, which nobody asked for, is shown only once it brings many changes or fails, and
   * does not take the place of one that is shown and still running.
   */
  begin(what: { isQuiet: boolean }): RunReport;
  /** The import that is shown, or the last one that was. */
  current(): ImportProgress;
}

/** Of one import. */
export interface RunReport {
  /** Which folders it is about, from now on. */
  folders(folders: readonly string[]): void;
  /** Files that are being made before the import. */
  prepared(done: number, total: number): void;
  counts(counts: ImportCounts, scanned: boolean): void;
  isShown(): boolean;
  /** Returns what the import came to, shown or not. */
  end(
    state: 'finished' | 'cancelled' | 'failed',
    counts: ImportCounts,
    error?: string,
  ): ImportProgress;
}

const emitEveryMs = 200;

/** So many changes at once that somebody may wonder what is going on. */
const shownFrom = 20;

export function createProgressReport(
  events: EventBus,
  now: () => number = Date.now,
): ProgressReport {
  let current = idleProgress;
  let shown: { isQuiet: boolean } | null = null;

  function begin({ isQuiet }: { isQuiet: boolean }): RunReport {
    const run = { isQuiet };
    const started = now();
    const meter = createRateMeter();
    let folders: readonly string[] = [];
    let emitted = -Infinity;
    let last = noCounts;

    function publish(
      change: Partial<ImportProgress> & Pick<ImportProgress, 'state'>,
      force: boolean,
    ): ImportProgress {
      const seconds = (now() - started) / 1000;
      const progress = { ...idleProgress, folders: [...folders], seconds, ...change };
      const isWorthShowing =
        !isQuiet || progress.state === 'failed' || changesIn(progress) >= shownFrom;
      if (isWorthShowing && (!shown || (shown.isQuiet && !isQuiet))) shown = run;
      if (shown !== run) return progress;
      current = progress;
      if (!force && now() - emitted < emitEveryMs) return progress;
      emitted = now();
      events.emit('import.progress', progress);
      return progress;
    }

    return {
      folders(next) {
        folders = next;
        publish({ ...last, state: 'scanning' }, true);
      },
      prepared(done, total) {
        publish({ state: 'preparing', found: total, imported: done }, false);
      },
      counts(counts, scanned) {
        last = counts;
        const done = doneOf(counts);
        const rate = meter.rate(now(), done);
        const secondsLeft = scanned && rate > 0 ? (counts.found - done) / rate : null;
        publish({ ...counts, state: scanned ? 'importing' : 'scanning', rate, secondsLeft }, false);
      },
      isShown: () => shown === run,
      end(state, counts, error) {
        const seconds = (now() - started) / 1000;
        const rate = seconds > 0 ? doneOf(counts) / seconds : 0;
        const progress = publish({ ...counts, state, rate, error: error ?? null }, true);
        if (shown === run) shown = null;
        return progress;
      },
    };
  }

  return { begin, current: () => current };
}

function doneOf({ imported, unchanged, failed }: ImportCounts): number {
  return imported + unchanged + failed;
}
