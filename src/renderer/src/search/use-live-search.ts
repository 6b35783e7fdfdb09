import { useQuery } from '@tanstack/react-query';
import { parseQuery } from '@shared/search/parse-query';
import type { Query } from '@shared/search/query';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { loadPresent } from '../app/leaving-images';
import { asksForCollection } from '../app/query-keys';
import { addShownList } from '../app/shown-lists';
import { throttle } from '../app/throttle';
import { call, subscribe } from '../host/host';
import { askOf, dependsOnMarks } from './asked-search';
import { createLiveSearch, type Ask, type LiveAnswer } from './live-search';
import { foundIdsQuery } from './search-queries';
import { draftSearch } from './use-draft-search';

/** Hits that come with the count: more than any window shows at once. */
const firstHits = 500;
/** While an import runs, the library changes many times a second; the screen need not. */
const refreshEveryMs = 1_000;

export const liveSearch = createLiveSearch(async (ask) => {
  let left = 0;
  const answer = { count: 0, hits: await loadPresent(find, ({ id }) => id) };
  answer.count = left + answer.hits.length;
  return answer;

  async function find() {
    const found = await call('search.find', { ...ask, limit: firstHits });
    left = found.count - found.hits.length;
    return found.hits;
  }
});

addShownList((gone) => liveSearch.getState().leave(gone));

/** While the screen is open, every change of the draft is asked for at once, also within a stroke. */
export function useLiveSearch(): void {
  useEffect(() => {
    const { ask, again } = liveSearch.getState();
    const askDraft = (isAnew = false) => {
      const { query, order } = draftSearch.getState();
      ask(askOf(query, order), isAnew);
    };
    // What was found before may have changed while another screen was open.
    askDraft(true);
    const refresh = throttle(again, refreshEveryMs);
    const stop = [
      draftSearch.subscribe((now, before) => {
        if (now.query !== before.query || now.order !== before.order) askDraft();
      }),
      subscribe('library.changed', refresh.run),
      subscribe('images.marked', () => {
        const { answer } = liveSearch.getState();
        if (answer && isOfMarks(answer.ask)) refresh.run();
      }),
      subscribe('collections.changed', () => {
        const { answer } = liveSearch.getState();
        if (answer && asksForCollection(answer.ask.query)) refresh.run();
      }),
      refresh.cancel,
    ];
    return () => {
      for (const one of stop) one();
    };
  }, []);
}

export interface FoundImages {
  readonly answer: LiveAnswer;
  /** What `answer` was asked. */
  readonly query: Query;
  /** In order: all that were found, or the first of them until all are known. */
  readonly ids: readonly number[];
  readonly isWhole: boolean;
}

/** What is found now; the whole list is fetched once nothing changes for a moment. */
export function useFoundImages(isSettled: boolean): FoundImages | null {
  const answer = useStore(liveSearch, (state) => state.answer);
  const query = useMemo(() => (answer ? parseQuery(answer.ask.query) : null), [answer]);
  const isMore = answer !== null && answer.count > answer.hits.length;
  const ask = answer?.ask ?? noAsk;
  const whole = useQuery({
    ...foundIdsQuery(ask, answer !== null && isOfMarks(ask)),
    enabled: isMore && isSettled,
  });
  return useMemo(() => {
    if (!answer || !query) return null;
    if (!isMore) return { answer, query, ids: answer.ids, isWhole: true };
    return { answer, query, ids: whole.data ?? answer.ids, isWhole: whole.data !== undefined };
  }, [answer, query, isMore, whole.data]);
}

export function isOfMarks(ask: Ask): boolean {
  return dependsOnMarks(parseQuery(ask.query), ask);
}

const noAsk: Ask = { query: '', sort: 'score', direction: 'desc' };
