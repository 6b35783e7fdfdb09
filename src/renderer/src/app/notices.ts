import { notifications } from '@mantine/notifications';
import { describeError } from './errors';

/** For actions that have no place of their own to show an error. */
export function showError(thrown: unknown): void {
  const { title, detail, advice } = describeError(thrown);
  notifications.show({
    color: 'red',
    title,
    message: `${detail} ${advice}`,
    autoClose: 12_000,
  });
}

export function showDone(message: string): void {
  notifications.show({ message });
}
