import { showDone, showError } from '../app/notices';
import { queryClient } from '../app/query-client';
import { queryKeys } from '../app/query-keys';
import { history, undoStep } from '../app/undo';
import { showUndoable } from '../app/UndoNotice';
import { call } from '../host/host';
import { createSaveGroups } from './save-groups';
import { viewSettings } from './stores';

/** Of this library. */
export const saveGroups = createSaveGroups({
  call,
  history,
  refresh: (id) => queryClient.invalidateQueries({ queryKey: queryKeys.detail(id) }),
  showStored: () => viewSettings.getState().set({ mergeThreshold: null }),
  tell: showDone,
  tellUndoable: (message, step) => showUndoable(message, () => void undoStep(step)),
  tellError: showError,
});
