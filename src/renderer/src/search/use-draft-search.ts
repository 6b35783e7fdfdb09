import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createDraftSearch, queryOfDraft, type DraftSearch } from './draft-search';
import type { SearchQuery } from './query-address';

/** The one draft of this window; it outlives the screen. */
export const draftSearch = createDraftSearch();

/** What the draft can be told to do; always the same functions. */
export const draftActions = draftSearch.getState();

export function useDraft<Value>(select: (draft: DraftSearch) => Value): Value {
  return useStore(draftSearch, select);
}

export function useDraftQuery(): SearchQuery {
  return useStore(draftSearch, useShallow(queryOfDraft));
}
