import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './UndoNotice.module.css';

/** One place for what was done and undone: the newest says it. */
const noticeId = 'undo';
/** Long enough to notice a mistake in. */
const staysMs = 10_000;

/** Says what was done, with a button that undoes it; returns how to take the notice back. */
export function showUndoable(message: string, onUndo: () => void): () => void {
  notifications.hide(noticeId);
  notifications.show({
    id: noticeId,
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
  return () => void notifications.hide(noticeId);
}

/** Says what was undone or done again, in place of what was said before. */
export function showUndone(message: string): void {
  notifications.hide(noticeId);
  notifications.show({ id: noticeId, message: <span role="status">{message}</span> });
}
