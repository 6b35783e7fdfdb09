import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FolderTree } from './folder-tree';
import { isRelevantName } from './relevant-name';
import type { Listener } from './subscription';

/** Turns names that came or went into hints, and keeps the tree of folders true. */
export interface NoticedNames {
  notice(path: string): void;
  close(): Promise<void>;
}

/** Names looked at side by side. */
const lanes = 16;

export function createNoticedNames(options: {
  tree: FolderTree;
  listener: Listener;
  /** After folders came; before they are hinted at. */
  onGrown?: () => Promise<void>;
}): NoticedNames {
  const { tree, listener, onGrown } = options;
  let waiting = new Set<string>();
  let looking: Promise<void> | null = null;
  let isClosed = false;

  async function lookAround(): Promise<void> {
    try {
      while (waiting.size > 0 && !isClosed) {
        const paths = [...waiting];
        waiting = new Set();
        const folders = await whichAreFolders(paths);
        // What has gone first: a folder that was renamed is then met under its new name only.
        for (const path of paths) if (!folders.has(path)) takeFile(path);
        for (const path of folders) if (!isClosed) await takeFolder(path);
      }
    } catch (error) {
      if (!isClosed) listener.onEnd(error);
    }
  }

  /** A file, or what is gone. */
  function takeFile(path: string): void {
    const wasFolder = tree.has(path);
    tree.cut(path);
    if (wasFolder || isRelevantName(basename(path))) listener.onPath(path);
  }

  async function takeFolder(path: string): Promise<void> {
    if (tree.has(path) && !(await tree.isStill(path))) tree.cut(path);
    await tree.grow(path);
    await onGrown?.();
    // Not before all below is watched: what comes later is heard, what came before is found.
    listener.onPath(path);
  }

  return {
    notice(path) {
      if (isClosed) return;
      waiting.add(path);
      looking ??= lookAround().finally(() => (looking = null));
    },
    async close() {
      isClosed = true;
      await looking;
    },
  };
}

async function whichAreFolders(paths: readonly string[]): Promise<Set<string>> {
  const folders = new Set<string>();
  const waiting = paths.values();
  const lane = async (): Promise<void> => {
    for (const path of waiting) {
      const found = await stat(path).catch(() => null);
      if (found?.isDirectory()) folders.add(path);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return folders;
}
