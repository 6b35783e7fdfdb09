import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { prefixOf } from '@shared/path-prefix';
import { FolderTree } from './folder-tree';
import { createNoticedNames } from './noticed-names';
import { isRelevantName } from './relevant-name';
import type { IsNetworkDrive, Listener, Subscription } from './subscription';
import { openTreeStream, type TreeStream } from './tree-stream';

/**
 * Watches a folder and all below it for macOS and Windows, where the system does so by itself. It
 * stops at links: the folders they lead to are watched one by one.
 */
export async function watchTrees(
  root: string,
  listener: Listener,
  isNetworkDrive: IsNetworkDrive,
): Promise<Subscription> {
  const streams = new Map<string, TreeStream>();
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
    const stream = await openTreeStream(real, {
      onEvent(path, isName) {
        if (isClosed) return;
        if (path === real && folder === root) listener.onRoot();
        else if (path.startsWith(prefix))
          hear(prefixOf(folder) + path.slice(prefix.length), isName);
      },
      onLost: () => void (isClosed || listener.onLost()),
      onEnd: (error) => void (isClosed || listener.onEnd(error)),
    });
    streams.set(folder, stream);
  }

  async function openLinks(): Promise<void> {
    const fresh = links.filter((link) => link !== root && !streams.has(link));
    links = [];
    for (const link of fresh) await open(link);
  }

  function hear(path: string, isName: boolean): void {
    if (isName) names.notice(path);
    // Of a folder, it only says that something in it came or went, which is told by itself.
    else if (isRelevantName(basename(path))) listener.onPath(path);
  }

  async function stop(folder: string): Promise<void> {
    const stream = streams.get(folder);
    streams.delete(folder);
    await stream?.close().catch(() => undefined);
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
