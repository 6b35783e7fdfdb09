import { expect, it } from 'vitest';
import type { FacetCounts, SearchAnswer } from '@shared/api';
import { emptyQuery } from '@shared/search/query';
import { createLiveSearch } from './live-search';
import type { SearchEngine } from './search-engine';
import type { WorkerEngine } from './worker-engine';

const search = { query: emptyQuery, sort: 'score', direction: 'desc' } as const;
const answerOf = (count: number): SearchAnswer => ({ count, hits: [] });

const sql: SearchEngine = {
  find: () => Promise.resolve(answerOf(1)),
  ids: () => Promise.resolve([1]),
  scoredIds: () => Promise.resolve({ ids: [1], scores: [0.5] }),
  facets: () => Promise.resolve<FacetCounts[]>([]),
  spread: () => Promise.resolve({ imageCount: 0, cells: [] }),
};

/** A thread that answers with `count` 2, or fails; what it was started and closed how often. */
function thread() {
  const state = {
    isReady: true,
    failsWith: null as Error | null,
    started: 0,
    closed: 0,
    end: (): void => undefined,
  };
  const startWorker = (onEnd: () => void): WorkerEngine => {
    state.started++;
    state.end = onEnd;
    return {
      get isReady() {
        return state.isReady;
      },
      ask: (call) => {
        if (state.failsWith) return Promise.reject(state.failsWith);
        return Promise.resolve((call === 'ids' ? Int32Array.of(2) : answerOf(2)) as never);
      },
      close: () => {
        state.closed++;
        return Promise.resolve();
      },
    };
  };
  return { state, startWorker };
}

it('asks the database where no thread was asked for', async () => {
  const { state, startWorker } = thread();
  const live = createLiveSearch({ sql, startWorker });
  expect(await live.find({ ...search, limit: 1 })).toEqual(answerOf(1));
  expect(state.started).toBe(0);
});

it('asks the database until the thread is ready, then the thread', async () => {
  const { state, startWorker } = thread();
  const live = createLiveSearch({ sql, startWorker });
  live.start();
  state.isReady = false;
  expect(await live.ids(search)).toEqual([1]);
  state.isReady = true;
  expect(await live.ids(search)).toEqual([2]);
  expect(state.started).toBe(1);
  await live.close();
  expect(state.closed).toBe(1);
});

it('asks the database where the thread cannot answer, and after it has ended', async () => {
  const { state, startWorker } = thread();
  const live = createLiveSearch({ sql, startWorker });
  live.start();
  state.failsWith = new Error('It is too large.');
  expect(await live.find({ ...search, limit: 1 })).toEqual(answerOf(1));
  state.failsWith = null;
  expect(await live.find({ ...search, limit: 1 })).toEqual(answerOf(2));
  state.end();
  // What made it end may last: it is not started again at once.
  expect(await live.find({ ...search, limit: 1 })).toEqual(answerOf(1));
  expect(state.started).toBe(1);
});

it('starts another thread where the server is not to be found any more: it may be elsewhere', async () => {
  const { state, startWorker } = thread();
  const live = createLiveSearch({ sql, startWorker });
  live.start();
  state.failsWith = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const both = [live.find({ ...search, limit: 1 }), live.ids(search)];
  expect(await Promise.all(both)).toEqual([answerOf(1), [1]]);
  expect(state).toMatchObject({ started: 1, closed: 1 });
  const endOfTheFirst = state.end;
  state.failsWith = null;
  expect(await live.ids(search)).toEqual([2]);
  expect(state.started).toBe(2);
  endOfTheFirst();
  expect(await live.ids(search)).toEqual([2]);
  await live.close();
  expect(state).toMatchObject({ started: 2, closed: 2 });
});
