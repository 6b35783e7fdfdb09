import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './UndoNotice.module.css';

export interface ProgressNotice {
  tell(message: string): void;
  close(): void;
}

/** What is done sooner needs no notice. */
const patienceMs = 300;

let count = 0;

/** Says what is being done, with a button that stops it, until it is closed. */
export function showProgress(message: string, onCancel: () => void): ProgressNotice {
  const id = `progress-${++count}`;
  let latest = message;
  let isShown = false;
  const notice = () => ({
    id,
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    message: (
      <span className={classes.notice} role="status">
        {latest}
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          Cancel
        </Button>
      </span>
    ),
  });
  const timer = setTimeout(() => {
    isShown = true;
    notifications.show(notice());
  }, patienceMs);
  return {
    tell(next) {
      latest = next;
      if (isShown) notifications.update(notice());
    },
    close() {
      clearTimeout(timer);
      notifications.hide(id);
    },
  };
}
