import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './UndoNotice.module.css';

/** One place for what was done and undone: the newest notice stands alone. */
let shown: string | null = null;
/** Long enough to notice a mistake in. */
const staysMs = 10_000;

/** Says what was done, with a button that undoes it; returns how to take the notice back. */
export function showUndoable(message: string, onUndo: () => void): () => void {
  return show({
    autoClose: staysMs,
    message: (
      <span className={classes.notice} role="status">
        {message}
        <Button variant="default" size="compact-sm" onClick={onUndo}>
          Undo
        </Button>
      </span>
    ),
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
