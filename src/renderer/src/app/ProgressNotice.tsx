import { notifications } from '@mantine/notifications';
import { ActionNotice } from './ActionNotice';

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
    message: <ActionNotice message={latest} label="Cancel" onAct={onCancel} />,
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
