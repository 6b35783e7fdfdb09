import { notifications } from '@mantine/notifications';
import { ActionNotice } from './ActionNotice';

/** One place for what was done and undone: the newest notice stands alone. */
let shown: string | null = null;
/** Long enough to notice a mistake in. */
const staysMs = 10_000;

/** Says what was done, with a button that undoes it; returns how to take the notice back. */
export function showUndoable(message: string, onUndo: () => void): () => void {
  return show({
    autoClose: staysMs,
    message: <ActionNotice message={message} label="Undo" onAct={onUndo} />,
  });
}

/** Says what was undone or done again, in place of what was said before. */
export function showUndone(message: string): void {
  show({ message: <span role="status">{message}</span> });
}

function show(notice: Parameters<typeof notifications.show>[0]): () => void {
  if (shown) notifications.hide(shown);
  const id = notifications.show(notice);
  shown = id;
  return () => void notifications.hide(id);
}
