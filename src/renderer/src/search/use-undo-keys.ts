import { useEffect } from 'react';
import { addUndoSource } from '../app/undo';
import { draftActions, draftSearch } from './use-draft-search';

/** While the screen is open, Ctrl+Z means the query too: whatever was done last goes first. */
export function useUndoKeys(): void {
  useEffect(
    () =>
      addUndoSource({
        doneAt: () => {
          const { past, before } = draftSearch.getState();
          // A stroke that is not over yet is the last thing done.
          return before ? Infinity : (past.at(-1)?.moment ?? 0);
        },
        undoneAt: () => draftSearch.getState().future.at(-1)?.moment ?? 0,
        undo: draftActions.undo,
        redo: draftActions.redo,
      }),
    [],
  );
}
