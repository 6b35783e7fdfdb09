import { watch } from 'node:fs';
import { join } from 'node:path';
import type ParcelWatcher from '@parcel/watcher';

/** What one stream tells of a folder and all below it. */
export interface StreamListener {
  /** `isName` when something came or went there, rather than changed. */
  onEvent(path: string, isName: boolean): void;
  onLost(): void;
  onEnd(error: unknown): void;
}

export interface TreeStream {
  close(): Promise<void>;
}

export type OpenTreeStream = (folder: string, listener: StreamListener) => Promise<TreeStream>;

/**
 * Node's own on Windows: letting go of one of @parcel/watcher's, while something happens in the folder,
 * can end the whole program there. Node's does not say on macOS that it dropped events.
 */
export const openTreeStream: OpenTreeStream = (folder, listener) =>
  process.platform === 'win32' ? openNodeStream(folder, listener) : openParcel(folder, listener);

const openNodeStream: OpenTreeStream = async (folder, listener) => {
  const watcher = watch(folder, { recursive: true }, (kind, name) => {
    if (name === null) listener.onLost();
    else listener.onEvent(join(folder, name), kind === 'rename');
  });
  watcher.on('error', (error) => {
    // How it is told that the folder itself went.
    listener.onEvent(folder, true);
    listener.onEnd(error);
  });
  return { close: async () => watcher.close() };
};

/** Named, since the default prefers a Watchman service where one is installed. */
const backends: Partial<Record<NodeJS.Platform, ParcelWatcher.BackendType>> = {
  darwin: 'fs-events',
  linux: 'inotify',
};

const openParcel: OpenTreeStream = async (folder, listener) => {
  // Loaded here: where its binary is missing, folders are scanned instead.
  const { default: parcel } = await import('@parcel/watcher');
  const backend = backends[process.platform];
  const stream = await parcel.subscribe(
    folder,
    (error, events) => {
      // A stream goes on after it has dropped events; any other error is its end.
      if (error && /re-scanned/i.test(error.message)) listener.onLost();
      else if (error) listener.onEnd(error);
      else for (const { path, type } of events) listener.onEvent(path, type !== 'update');
    },
    backend && { backend },
  );
  return { close: () => stream.unsubscribe() };
};
