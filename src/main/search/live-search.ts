import { isConnectionError } from '../db/failures';
import type { SearchEngine } from './search-engine';
import type { WorkerEngine } from './worker-engine';

export interface LiveSearch extends SearchEngine {
  /** From now on a thread answers as soon as it is ready: for hosts that stay open. */
  start(): void;
  close(): Promise<void>;
}

/** After a failure the thread is left alone for so long: what made it fail may last. */
const restMs = 10_000;

/**
 * Answers from memory where it can, in a thread that is started by the first search and keeps what was
 * asked for. Until that is ready, and where it cannot answer, the database does: with the same answer.
 */
export function createLiveSearch({
  sql,
  startWorker,
}: {
  sql: SearchEngine;
  startWorker: (onEnd: () => void) => WorkerEngine;
}): LiveSearch {
  let isStarted = false;
  let worker: WorkerEngine | null = null;
  let restsUntil = -Infinity;
  const closing = new Map<WorkerEngine, Promise<void>>();

  function readyWorker(): WorkerEngine | null {
    if (!isStarted || performance.now() < restsUntil) return null;
    worker ??= started();
    return worker.isReady ? worker : null;
  }

  function started(): WorkerEngine {
    const engine = startWorker(() => {
      closing.delete(engine);
      if (worker !== engine) return;
      worker = null;
      restsUntil = performance.now() + restMs;
    });
    return engine;
  }

  /** It connects to where the server was; the next one connects to where it is. */
  function letGo(engine: WorkerEngine): void {
    if (worker !== engine) return;
    worker = null;
    closing.set(engine, engine.close());
  }

  async function answer<T>(
    ask: (engine: WorkerEngine) => Promise<T>,
    instead: () => Promise<T>,
  ): Promise<T> {
    const engine = readyWorker();
    if (!engine) return instead();
    try {
      return await ask(engine);
    } catch (error) {
      if (isConnectionError(error)) letGo(engine);
      return instead();
    }
  }

  return {
    find: (search) =>
      answer(
        (engine) => engine.ask('find', search),
        () => sql.find(search),
      ),
    ids: (search) =>
      answer(
        async (engine) => Array.from(await engine.ask('ids', search)),
        () => sql.ids(search),
      ),
    scoredIds: (search) =>
      answer(
        async (engine) => {
          const { ids, scores } = await engine.ask('scoredIds', search);
          return { ids: Array.from(ids), scores: Array.from(scores) };
        },
        () => sql.scoredIds(search),
      ),
    facets: (asked) =>
      answer(
        (engine) => engine.ask('facets', asked),
        () => sql.facets(asked),
      ),
    // A sample that the database takes is quick enough.
    spread: (subject) => sql.spread(subject),
    start() {
      isStarted = true;
    },
    async close() {
      isStarted = false;
      await Promise.all([worker?.close(), ...closing.values()]);
    },
  };
}
