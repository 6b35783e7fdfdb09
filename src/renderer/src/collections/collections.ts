import { useQuery } from '@tanstack/react-query';
import { showDone, showError } from '../app/notices';
import { queryClient } from '../app/query-client';
import { queryKeys } from '../app/query-keys';
import { history, undoStep } from '../app/undo';
import { showUndoable } from '../app/UndoNotice';
import { call } from '../host/host';
import { createCollectionActions } from './collection-actions';

/** Of this library. */
export const collectionActions = createCollectionActions({
  call,
  history,
  refresh: () => queryClient.invalidateQueries({ queryKey: queryKeys.collections }),
  tell: showDone,
  tellUndoable: (message, step) => showUndoable(message, () => void undoStep(step)),
  tellError: showError,
});

/** All collections and saved searches, by name. */
export function useCollections() {
  return useQuery({ queryKey: queryKeys.collections, queryFn: () => call('collections.list') });
}
