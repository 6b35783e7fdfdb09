import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, type MessagePort } from 'node:worker_threads';
import type { FacetCounts, SearchAnswer } from '@shared/api';
import { openPool, type ConnectionTo } from '../db/connect';
import { reasonOf } from '../db/failures';
import { LiveEngine, type ScoredRun } from './live-engine';
import type { FacetsAsked, ImageSearch } from './search-engine';

export interface SearchWorkerData {
  connection: ConnectionTo;
  /** Of placements that are kept; else the engine's own. */
  budgetBytes?: number;
}

interface Calls {
  find: { input: ImageSearch & { limit: number }; output: SearchAnswer };
  ids: { input: ImageSearch; output: Int32Array };
  scoredIds: { input: ImageSearch; output: ScoredRun };
  facets: { input: FacetsAsked; output: FacetCounts[] };
}
type CallName = keyof Calls;

type Request = {
  [Name in CallName]: { id: number; call: Name; input: Calls[Name]['input'] };
}[CallName];
interface Failure {
  message: string;
  /** Of the system or the server: tells that the database is gone. */
  code?: string;
}
type Message = { ready: true } | { id: number; output: unknown } | { id: number; failure: Failure };

const connections = 4;
const closePatienceMs = 2_000;

/** The live engine in a thread, which is ready once it has read the facts of all images. */
export interface WorkerEngine {
  readonly isReady: boolean;
  /** Throws where it cannot answer: the thread is gone, or the database does not answer it. */
  ask<Name extends CallName>(
    call: Name,
    input: Calls[Name]['input'],
  ): Promise<Calls[Name]['output']>;
  close(): Promise<void>;
}

/** `workerFile` is the built search-worker; `onEnd` hears when the thread has ended by itself. */
export function startWorkerEngine(
  workerFile: string,
  workerData: SearchWorkerData,
  onEnd: () => void,
): WorkerEngine {
  const worker = new Worker(workerFile, { workerData });
  const waiting = new Map<
    number,
    { resolve: (output: unknown) => void; reject: (error: Error) => void }
  >();
  let isReady = false;
  let hasEnded = false;
  let lastId = 0;

  worker.on('message', (message: Message) => {
    if ('ready' in message) {
      isReady = true;
      return;
    }
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if ('failure' in message) asker?.reject(errorOf(message.failure));
    else asker?.resolve(message.output);
  });
  // An error is followed by the exit, which is what counts.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    hasEnded = true;
    isReady = false;
    for (const { reject } of waiting.values()) reject(new Error('The search thread has ended.'));
    waiting.clear();
    onEnd();
  });

  return {
    get isReady() {
      return isReady;
    },
    ask<Name extends CallName>(call: Name, input: Calls[Name]['input']) {
      const id = ++lastId;
      return new Promise<Calls[Name]['output']>((resolve, reject) => {
        if (hasEnded) return reject(new Error('The search thread has ended.'));
        waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
        worker.postMessage({ id, call, input });
      });
    },
    async close() {
      if (hasEnded) return;
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await Promise.race([ended, sleep(closePatienceMs, undefined, { ref: false })]);
      if (!hasEnded) await worker.terminate();
    },
  };
}

function errorOf({ message, code }: Failure): Error {
  return Object.assign(new Error(message), code !== undefined && { code });
}

/** What the thread does. */
export async function answerSearches(
  { connection, ...options }: SearchWorkerData,
  port: MessagePort,
): Promise<void> {
  const database = await openPool({ ...connection, max: connections }, 'external');
  const engine = new LiveEngine(database.pool, options);

  async function answer(request: Request): Promise<void> {
    const { id } = request;
    try {
      const output = await outputOf(engine, request);
      port.postMessage({ id, output } satisfies Message, buffersOf(output));
    } catch (error) {
      const failure = { message: reasonOf(error), code: (error as NodeJS.ErrnoException).code };
      port.postMessage({ id, failure } satisfies Message);
    }
  }

  port.on('message', (message: Request | 'close') => {
    if (message !== 'close') return void answer(message);
    port.close();
    void database.close();
  });
  await engine.warmUp();
  port.postMessage({ ready: true } satisfies Message);
}

/** Runs of a million numbers are moved rather than copied. */
function buffersOf(output: Calls[CallName]['output']): ArrayBuffer[] {
  if (output instanceof Int32Array) return [output.buffer as ArrayBuffer];
  return 'scores' in output ? [output.ids.buffer, output.scores.buffer] : [];
}

function outputOf(engine: LiveEngine, request: Request): Promise<Calls[CallName]['output']> {
  switch (request.call) {
    case 'find':
      return engine.find(request.input);
    case 'ids':
      return engine.ids(request.input);
    case 'scoredIds':
      return engine.scoredIds(request.input);
    case 'facets':
      return engine.facets(request.input);
  }
}
