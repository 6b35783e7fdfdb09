import { watch, type FSWatcher } from 'node:fs';
import { basename, join } from 'node:path';
import { FolderTree } from './folder-tree';
import { inotifyQueue } from './inotify-queue';
import { createNoticedNames } from './noticed-names';
import { isRelevantName } from './relevant-name';
import type { IsNetworkDrive, Listener, Subscription } from './subscription';

/**
 * Watches a folder and all below it for Linux, where the system watches single folders only.
 * @parcel/watcher would do the same, but misses what is in folders that come with folders in them,
 * hears nothing from renamed ones, and halts the whole program once the system's limit of watching
 * programs is reached.
 */
export async function watchFolders(
  root: string,
  listener: Listener,
  isNetworkDrive: IsNetworkDrive,
): Promise<Subscription> {
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;
  const tree = new FolderTree({
    isNetworkDrive,
    onEnter: ({ path }) => open(path),
    onLeave: leave,
  });
  const names = createNoticedNames({ tree, listener });
  const forget = inotifyQueue.onOverflow(() => listener.onLost());

  function open(folder: string): void {
    if (isClosed) return;
    try {
      const watcher = watch(folder, (kind, name) => hear(folder, kind, name));
      watcher.on('error', () => listener.onLost());
      watchers.set(folder, watcher);
    } catch (error) {
      // Gone already, or not to be read: nothing would be heard from it anyway.
      const { code } = error as NodeJS.ErrnoException;
      const isSkipped = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES';
      if (!isSkipped || folder === root) throw error;
    }
  }

  function leave(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function hear(folder: string, kind: string, name: string | null): void {
    if (isClosed) return;
    inotifyQueue.count();
    if (name === null) return listener.onLost();
    // What happens to a folder itself is told under its own name; of one that is not the root, only
    // that its drive is gone is not told to the folder it lies in as well.
    if (name === basename(folder)) {
      if (folder === root) listener.onRoot();
      else names.notice(folder);
    }
    const path = join(folder, name);
    if (kind !== 'change') names.notice(path);
    else if (isRelevantName(name)) listener.onPath(path);
  }

  async function close(): Promise<void> {
    isClosed = true;
    forget();
    for (const folder of [...watchers.keys()]) leave(folder);
    await names.close();
  }

  try {
    await tree.grow(root);
    if (!tree.has(root)) throw new Error(`The folder ${root} cannot be watched.`);
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
