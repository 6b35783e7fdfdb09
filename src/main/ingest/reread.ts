import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { RereadProgress, RereadScope } from '@shared/api';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import { countToReread, nextStoredTexts, storeReread } from '../db/reread';
import type { EventBus } from '../events';
import type { TextsReader } from './texts-reader';

/** Reads how images were made again, from the texts in the database: no file is touched. */
export interface RereadService {
  /**
   * Resolves when all is read, cancelled or failed. Joins the one that runs: that goes on as the
   * wider of the two, and at the higher pace. Nothing once closed.
   */
  start(options: RereadOptions): Promise<RereadProgress>;
  cancel(): void;
  progress(): RereadProgress;
  close(): Promise<void>;
}

export interface RereadOptions {
  scope: RereadScope;
  /** `slow` rests as long as it works, and says nothing when there is nothing to do. */
  pace: 'slow' | 'full';
}

const progressEveryMs = 200;
const changedEveryMs = 1_000;

export const idleReread: RereadProgress = {
  state: 'idle',
  total: 0,
  done: 0,
  changed: 0,
  seconds: 0,
  error: null,
};

export function createRereadService(deps: {
  pool: Pool;
  createReader: () => TextsReader;
  events: EventBus;
  parserVersion: number;
  /** An import has the first call on the machine. Null when there is none. */
  importUnderWay: () => Promise<unknown> | null;
}): RereadService {
  const { pool, events, parserVersion } = deps;
  let current = idleReread;
  let running: Promise<RereadProgress> | null = null;
  let abort = new AbortController();
  let walk = startOf('outdated');
  let pace: RereadOptions['pace'] = 'slow';
  let isClosed = false;
  let progressSent = 0;
  let changedSent = 0;
  let changedTold = 0;

  function publish(change: Partial<RereadProgress>, force = false): void {
    current = { ...current, ...change };
    const at = performance.now();
    if (!force && at - progressSent < progressEveryMs) return;
    progressSent = at;
    events.emit('metadata.progress', current);
    if (current.changed !== changedTold && (force || at - changedSent >= changedEveryMs)) {
      changedSent = at;
      changedTold = current.changed;
      events.emit('library.changed', { at: Date.now() });
    }
  }

  async function run(): Promise<RereadProgress> {
    const started = performance.now();
    const reader = deps.createReader();
    try {
      while (!abort.signal.aborted) {
        const mine = walk;
        mine.total ??= await countToReread(pool, mine.scope, parserVersion);
        if (mine.total > 0) await importsAreOver();
        if (mine !== walk) continue;
        const batchStarted = performance.now();
        const isMore = await step(mine, reader);
        publish({ seconds: (performance.now() - started) / 1000 });
        if (!isMore) break;
        if (pace === 'slow') await rest(performance.now() - batchStarted);
      }
      // At the slow pace nobody waits to hear that there was nothing to do.
      if (walk.total === 0 && pace === 'slow') publish(idleReread, true);
      else publish({ state: abort.signal.aborted ? 'cancelled' : 'finished' }, true);
    } catch (error) {
      publish({ state: 'failed', error: toLibraryError(error).message }, true);
    } finally {
      running = null;
      await reader.close();
    }
    return current;
  }

  /** One batch; false when there was none left. The walk may be replaced by a wider one meanwhile. */
  async function step(mine: Walk, reader: TextsReader): Promise<boolean> {
    if (mine.total) {
      publish({ state: 'running', total: mine.total, done: mine.done }, mine.done === 0);
    }
    const batch = await nextStoredTexts(pool, { ...mine, parserVersion });
    if (batch.length === 0 || abort.signal.aborted) return mine !== walk;
    const read = await reader.read(batch);
    const rows = batch.map(({ id, version }, i) => ({ id, version, ...read[i]! }));
    const changed = await storeReread(pool, rows, parserVersion);
    mine.afterId = batch.at(-1)!.id;
    mine.done += batch.length;
    publish({ done: walk.done, changed: current.changed + changed });
    return true;
  }

  async function importsAreOver(): Promise<void> {
    if (abort.signal.aborted || !deps.importUnderWay()) return;
    publish({ state: 'waiting' }, true);
    const cancelled = once(abort.signal, 'abort');
    for (let one = deps.importUnderWay(); one; one = deps.importUnderWay()) {
      await Promise.race([one, cancelled]);
      if (abort.signal.aborted) return;
    }
  }

  /** Ends early when cancelled. */
  async function rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: abort.signal, ref: false }).catch(() => undefined);
  }

  return {
    start(options) {
      if (isClosed) return Promise.resolve(current);
      if (running) {
        if (options.pace === 'full') pace = 'full';
        if (options.scope === 'all' && walk.scope !== 'all') walk = startOf('all');
        return running;
      }
      abort = new AbortController();
      walk = startOf(options.scope);
      pace = options.pace;
      changedTold = 0;
      current = { ...idleReread, state: 'running' };
      if (pace === 'full') publish({}, true);
      running = run();
      return running;
    },
    cancel: () => abort.abort(),
    progress: () => current,
    async close() {
      isClosed = true;
      abort.abort();
      await running;
    },
  };
}

/** Where a walk over the images by id has come to. */
interface Walk {
  scope: RereadScope;
  afterId: number;
  /** Null before they are counted. */
  total: number | null;
  done: number;
}

function startOf(scope: RereadScope): Walk {
  return { scope, afterId: 0, total: null, done: 0 };
}
