import { ipcMain, type BrowserWindow } from 'electron';
import type { Handlers } from '@shared/api';
import type { Result } from '@shared/errors';
import { eventChannel, invokeChannel } from '@shared/ipc-channels';
import type { EventBus } from '../events';
import { dispatch } from './dispatch';

/** The one gate between renderer and main. Answers only our own page. */
export function registerIpc(options: {
  handlers: Handlers;
  events: EventBus;
  isOurPage: (url: string) => boolean;
  windows: () => BrowserWindow[];
}): void {
  const { handlers, events, isOurPage, windows } = options;

  ipcMain.handle(
    invokeChannel,
    async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
      const sender = event.senderFrame?.url ?? '';
      if (!isOurPage(sender)) {
        const message = `A page at ${sender || 'an unknown address'} may not call the library.`;
        return { ok: false, error: { code: 'forbidden', message } };
      }
      return dispatch(handlers, name, input);
    },
  );

  events.subscribe((name, payload) => {
    for (const window of windows()) window.webContents.send(eventChannel, name, payload);
  });
}
