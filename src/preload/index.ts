import { contextBridge, ipcRenderer } from 'electron';
import { calls, eventNames, type CallName, type EventName, type Host } from '@shared/api';
import type { Result } from '@shared/errors';
import { eventChannel, invokeChannel } from '@shared/ipc-channels';

const listeners = new Map<EventName, Set<(payload: unknown) => void>>(
  eventNames.map((name) => [name, new Set()]),
);
ipcRenderer.on(eventChannel, (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const host: Host = {
  kind: 'electron',
  async invoke(name: CallName, input: unknown) {
    if (!Object.hasOwn(calls, name)) throw new Error(`There is no call ${name}.`);
    return (await ipcRenderer.invoke(invokeChannel, name, input)) as Result<unknown>;
  },
  subscribe(name, listener) {
    listeners.get(name)?.add(listener);
    return () => listeners.get(name)?.delete(listener);
  },
};
contextBridge.exposeInMainWorld('api', host);
