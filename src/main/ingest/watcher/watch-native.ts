import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type ParcelWatcher from '@parcel/watcher';
import { prefixOf } from '@shared/path-prefix';
import { FolderTree } from './folder-tree';
import { createNoticedNames } from './noticed-names';
import { isRelevantName } from './relevant-name';
import type { IsNetworkDrive, Listener, Subscription } from './subscription';

/**
 * Watches a folder and all below it for macOS and Windows, where the system does so by itself. It
 * stops at links: the folders they lead to are subscribed to one by one.
 */
export async function watchNative(
  root: string,
  listener: Listener,
  isNetworkDrive: IsNetworkDrive,
): Promise<Subscription> {
  const streams = new Map<string, ParcelWatcher.AsyncSubscription>();
  let links: string[] = [];
  let isClosed = false;
  const tree = new FolderTree({
    isNetworkDrive,
    onEnter: ({ path, isLink }) => isLink && links.push(path),
    onLeave: (path) => void stop(path),
  });
  const names = createNoticedNames({ tree, listener, onGrown: openLinks });

  /** Paths are told as they are below `folder`, whatever it is a link to. */
  async function open(folder: string): Promise<void> {
    const real = await realpath(folder);
    const prefix = prefixOf(real);
    const stream = await subscribe(real, (error, events) => {
      if (isClosed) return;
      if (error) return fail(error);
      for (const { type, path } of events) {
        if (path === real && folder === root) listener.onRoot();
        else if (path.startsWith(prefix)) hear(prefixOf(folder) + path.slice(prefix.length), type);
      }
    });
    streams.set(folder, stream);
  }

  async function openLinks(): Promise<void> {
    const fresh = links.filter((link) => link !== root && !streams.has(link));
    links = [];
    for (const link of fresh) await open(link);
  }

  function hear(path: string, type: ParcelWatcher.EventType): void {
    if (type === 'update' && isRelevantName(basename(path))) listener.onPath(path);
    else names.notice(path);
  }

  function fail(error: Error): void {
    // A stream goes on after it has dropped events; any other error is its end.
    if (/re-scanned/i.test(error.message)) listener.onLost();
    else listener.onEnd(error);
  }

  async function stop(folder: string): Promise<void> {
    const stream = streams.get(folder);
    streams.delete(folder);
    await stream?.unsubscribe().catch(() => undefined);
  }

  async function close(): Promise<void> {
    isClosed = true;
    await names.close();
    for (const folder of [...streams.keys()]) await stop(folder);
  }

  try {
    await open(root);
    await tree.grow(root);
    await openLinks();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    hasSilentParts: () => tree.hasSilentParts,
    notice: (path) => names.notice(path),
    close,
  };
}

/** Named, since the default prefers a Watchman service where one is installed. */
const backends: Partial<Record<NodeJS.Platform, ParcelWatcher.BackendType>> = {
  darwin: 'fs-events',
  win32: 'windows',
  linux: 'inotify',
};

const subscribe: typeof ParcelWatcher.subscribe = async (folder, hear) => {
  // Loaded here: where its binary is missing, folders are scanned instead.
  const { default: parcel } = await import('@parcel/watcher');
  const backend = backends[process.platform];
  return parcel.subscribe(folder, hear, backend && { backend });
};
