import type { Cancel, Clock } from './clock';

/** Hands what was noticed to the import, in turn. */
export interface FollowQueue {
  add(paths: readonly string[]): void;
  /** Forgets what waits; resolves once nothing of it is under way. */
  drop(isMeant: (path: string) => boolean): Promise<void>;
  /** Hands over nothing more; what is under way is for the import to end. */
  close(): void;
}

/** What takes longer waits for files that are being written: others need not wait for these. */
const patienceMs = 1_000;
/** What takes even longer hardly reads any more: a file may be written for hours. */
const longMs = 10_000;
/** Of those that may still read: they share the readers, and a file has only so long to be read in. */
const mostAtOnce = 8;
/** Also of those that only wait. */
const mostUnderWay = 64;
/** Beyond, a scan is quicker. */
const mostPending = 20_000;

/**
 * One batch at a time; what comes meanwhile is the next. A batch that takes long steps aside. A path
 * that is hinted at again while it is under way is followed once more afterwards, never twice at once.
 */
export function createFollowQueue(options: {
  follow: (paths: readonly string[]) => Promise<void>;
  clock: Clock;
  /** These were not followed: the library may not agree with the disk about them. */
  onFailed: (paths: readonly string[]) => void;
}): FollowQueue {
  const { follow, clock, onFailed } = options;
  const pending = new Set<string>();
  const again = new Set<string>();
  const underWay = new Map<readonly string[], Promise<void>>();
  const begunLately = new Set<readonly string[]>();
  const pathsUnderWay = new Set<string>();
  let inFront: readonly string[] | null = null;
  let isClosed = false;

  function goOn(): void {
    if (isClosed || inFront || pending.size === 0) return;
    if (begunLately.size >= mostAtOnce || underWay.size >= mostUnderWay) return;
    const batch = [...pending];
    pending.clear();
    for (const path of batch) pathsUnderWay.add(path);
    inFront = batch;
    const stepAside = (): void => {
      if (inFront === batch) inFront = null;
      goOn();
    };
    const age = (): void => {
      begunLately.delete(batch);
      goOn();
    };
    begunLately.add(batch);
    const timers = [clock.after(patienceMs, stepAside), clock.after(longMs, age)];
    underWay.set(batch, run(batch, timers).finally(stepAside));
  }

  async function run(batch: readonly string[], timers: readonly Cancel[]): Promise<void> {
    try {
      await follow(batch);
    } catch {
      if (!isClosed) onFailed(batch);
    } finally {
      for (const cancel of timers) cancel();
      underWay.delete(batch);
      begunLately.delete(batch);
      for (const path of batch) {
        pathsUnderWay.delete(path);
        if (again.delete(path)) pending.add(path);
      }
    }
  }

  return {
    add(paths) {
      for (const path of paths) (pathsUnderWay.has(path) ? again : pending).add(path);
      if (pending.size > mostPending) {
        onFailed([...pending]);
        pending.clear();
      }
      goOn();
    },
    async drop(isMeant) {
      for (const paths of [pending, again]) {
        for (const path of paths) if (isMeant(path)) paths.delete(path);
      }
      const meant = [...underWay].filter(([batch]) => batch.some(isMeant));
      await Promise.all(meant.map(([, running]) => running));
    },
    close() {
      isClosed = true;
      pending.clear();
      again.clear();
    },
  };
}
