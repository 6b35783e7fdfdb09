import type { WatchState } from '@shared/api';
import { AppError } from '@shared/errors';
import type { Pool } from '../../db/connect';
import { listFoldersToWatch, type FolderToWatch } from '../../db/folders';
import { isBelow } from '@shared/path-prefix';
import type { EventBus } from '../../events';
import type { ImportService, Preparation } from '../import-service';
import { systemClock, type Clock } from './clock';
import { createFollowQueue } from './follow-queue';
import { watchMounts } from './mount-changes';
import { isNetworkDrive } from './network-drive';
import { createLookAtRoot } from './reach';
import { watchRoot, type RootWatch } from './root-watch';
import { createScanQueue } from './scan-queue';
import { subscribe } from './subscribe';
import type { IsNetworkDrive, Subscribe } from './subscription';
import { stateOf } from './watch-states';

/** Keeps the library true to its folders while a host is open. Does nothing before it is started. */
export interface Watcher {
  start(): Promise<void>;
  /** Makes what is watched agree with the list of folders; new ones are scanned. */
  sync(): Promise<void>;
  stateOf(folder: Pick<FolderToWatch, 'path' | 'paused'>): WatchState;
  /**
   * Runs `work` while nothing that is noticed below the folder comes into the library, then syncs.
   * Throws `import-running` if something there does not come to its end.
   */
  without<T>(path: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface WatcherDeps {
  pool: Pool;
  events: EventBus;
  imports: Pick<ImportService, 'start' | 'follow'>;
  /** Of folders whose files are made before they are first scanned. */
  preparationOf?: (path: string) => Preparation | undefined;
  subscribe?: Subscribe;
  isNetworkDrive?: IsNetworkDrive;
  clock?: Clock;
}

/** Another process may have changed the list. */
const syncEveryMs = 2_000;
const patienceMs = 5_000;

interface Root {
  watch: RootWatch;
  isInner: boolean;
}

export function createWatcher(deps: WatcherDeps): Watcher {
  const { pool, events, imports } = deps;
  const clock = deps.clock ?? systemClock;
  const look = createLookAtRoot(clock);
  const roots = new Map<string, Root>();
  /** Folders that are just being taken out or moved. */
  const held: string[] = [];
  /** Folders that are followed. */
  let active: string[] = [];
  let isStarted = false;
  let isClosed = false;
  let syncing: Promise<void> = Promise.resolve();
  let cancelSync: (() => void) | null = null;
  let stopMounts = (): void => undefined;

  const scans = createScanQueue(
    (folders, options) => imports.start(folders, options),
    (root) => active.filter((path) => isBelow(path, root)),
  );
  const follows = createFollowQueue({
    follow: (paths) => imports.follow(paths),
    clock,
    onFailed: (paths) => {
      for (const [root, { watch }] of roots) {
        if (paths.some((path) => isAtOrBelow(path, root))) watch.distrust();
      }
    },
  });
  const stopHearing = events.subscribe((name) => {
    if (name !== 'library.changed' || !isStarted) return;
    cancelSync ??= clock.after(syncEveryMs, () => {
      cancelSync = null;
      // Without the database nothing changes; the next event tries again.
      sync().catch(() => undefined);
    });
  });

  function sync(): Promise<void> {
    const turn = syncing.then(agree);
    syncing = turn.catch(() => undefined);
    return turn;
  }

  async function agree(): Promise<void> {
    if (!isStarted || isClosed) return;
    const folders = await listFoldersToWatch(pool);
    active = folders.filter((folder) => !folder.paused && !held.includes(folder.path)).map(pathOf);
    const before = new Set(roots.keys());
    const closing: Promise<void>[] = [];
    for (const [path, root] of roots) {
      if (active.includes(path) && root.isInner === isInner(path)) continue;
      roots.delete(path);
      closing.push(root.watch.close());
    }
    for (const path of active) if (!roots.has(path)) roots.set(path, open(path, before.has(path)));
    await Promise.all(closing);
  }

  function open(path: string, quiet: boolean): Root {
    const inner = isInner(path);
    const watch = watchRoot({
      path,
      isInner: inner,
      clock,
      look,
      subscribe: deps.subscribe ?? subscribe,
      isNetworkDrive: deps.isNetworkDrive ?? isNetworkDrive,
      scan: (options) => scans.scan(path, options),
      prepare: deps.preparationOf?.(path),
      quiet,
      onPaths: (paths) =>
        follows.add(paths.filter((one) => !held.some((h) => isAtOrBelow(one, h)))),
      onState: () => events.emit('folders.changed', { at: Date.now() }),
    });
    return { watch, isInner: inner };
  }

  function isInner(path: string): boolean {
    return active.some((other) => isBelow(path, other));
  }

  /** A file that is being written for minutes is not waited for. */
  async function settle(path: string): Promise<void> {
    const ended = Promise.all([
      follows.drop((one) => isAtOrBelow(one, path)),
      scans.idle(path),
    ]).then(() => true);
    let cancel = (): void => undefined;
    const patience = new Promise<false>((resolve) => {
      cancel = clock.after(patienceMs, () => resolve(false));
    });
    const isSettled = await Promise.race([ended, patience]);
    cancel();
    if (isSettled) return;
    throw new AppError(
      'import-running',
      `Images of ${path} are being imported just now. Try again once that has finished.`,
    );
  }

  return {
    start() {
      isStarted = true;
      stopMounts = watchMounts({
        clock,
        onChange: (folder) => {
          for (const [root, { watch }] of roots) if (isBelow(folder, root)) watch.notice(folder);
        },
      });
      return sync();
    },
    sync,
    stateOf({ path, paused }) {
      const outer = active.find((one) => isBelow(path, one) && !isInner(one));
      if (paused) return stateOf('paused', { reason: outer ? 'inside-watched' : null });
      const own = roots.get(path)?.watch.state() ?? stateOf('starting');
      const followed = outer && own.state === 'watching' ? roots.get(outer)?.watch.state() : own;
      return followed ?? own;
    },
    async without(path, work) {
      held.push(path);
      try {
        await sync();
        await settle(path);
        return await work();
      } finally {
        held.splice(held.indexOf(path), 1);
        await sync();
      }
    },
    async close() {
      isClosed = true;
      stopHearing();
      stopMounts();
      cancelSync?.();
      await syncing;
      await Promise.all([...roots.values()].map((root) => root.watch.close()));
      follows.close();
    },
  };
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || isBelow(path, folder);
}

function pathOf({ path }: FolderToWatch): string {
  return path;
}
