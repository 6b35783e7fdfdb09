import { useStore } from 'zustand';
import type { Literal } from '@shared/search/query';
import { createDraftSearch, type DraftSearch } from './draft-search';
import { literalAt } from './query-edit';

/** The one draft of this window; it outlives the screen. */
export const draftSearch = createDraftSearch();

/** What the draft can be told to do; always the same functions. */
export const draftActions = draftSearch.getState();

export function useDraft<Value>(select: (draft: DraftSearch) => Value): Value {
  return useStore(draftSearch, select);
}

/** The literal that is edited. */
export function useEdited(): Literal | null {
  return useDraft(({ query, edited }) => literalAt(query, edited));
}
