import { idleProgress } from '@shared/import-progress';
import { linkSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addFolder, removeFolder, setPaused } from '../../db/folders';
import { createEventBus } from '../../events';
import type { ImportService } from '../import-service';
import { patience, watchedPlace } from './testing/watched-place';
import { createWatcher, type Watcher, type WatcherDeps } from './watcher';

const { pool, at, folder, write, closing, ready } = await watchedPlace();

async function watch(
  imports: Pick<ImportService, 'start' | 'follow'>,
  more: Partial<WatcherDeps> = {},
): Promise<Watcher> {
  const watcher = closing(createWatcher({ pool, events: createEventBus(), imports, ...more }));
  await watcher.start();
  return watcher;
}

/** What was asked for: folders that were scanned, and paths that were followed. */
function recording() {
  const scanned: { folders: readonly string[]; quiet: boolean }[] = [];
  const followed: string[] = [];
  const imports = {
    start: async (folders: readonly string[], options?: { quiet?: boolean | undefined }) => {
      scanned.push({ folders, quiet: options?.quiet ?? false });
      return { ...idleProgress, state: 'finished' as const };
    },
    follow: async (paths: readonly string[]) => void followed.push(...paths),
  };
  const expectFollowed = async (...names: string[]): Promise<void> => {
    await expect.poll(() => followed, patience).toEqual(expect.arrayContaining(names.map(at)));
    followed.splice(0);
  };
  return { imports, scanned, followed, expectFollowed };
}

it('scans every folder once at the start, and then follows what changes', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned, expectFollowed } = recording();
  const watcher = await watch(imports);
  await ready(watcher);
  await expect.poll(() => scanned, patience).toEqual([{ folders: [at('a')], quiet: false }]);

  write('a/new.png');
  await expectFollowed('a/new.png');
  write('a/new.png', 'another');
  await expectFollowed('a/new.png');
  renameSync(at('a/new.png'), at('a/renamed.png'));
  await expectFollowed('a/new.png', 'a/renamed.png');
  unlinkSync(at('a/renamed.png'));
  await expectFollowed('a/renamed.png');

  write('a/sub/deep/one.png');
  await expectFollowed('a/sub');
  renameSync(at('a/sub'), at('a/other'));
  await expectFollowed('a/sub', 'a/other');
  write('a/other/deep/two.png');
  await expectFollowed('a/other/deep/two.png');
  expect(scanned).toHaveLength(1);
});

it('does nothing before it is started, and nothing after it is closed', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned, followed } = recording();
  const watcher = createWatcher({ pool, events: createEventBus(), imports });
  await watcher.sync();
  expect(scanned).toEqual([]);
  await watcher.start();
  await ready(watcher);
  await watcher.close();
  const before = scanned.length;
  await watcher.sync();
  write('a/new.png');
  const other = recording();
  const second = await watch(other.imports);
  await ready(second);
  write('a/second.png');
  await other.expectFollowed('a/second.png');
  expect([followed, scanned.length]).toEqual([[], before]);
});

it('scans instead when very much happens at once', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned, followed } = recording();
  await ready(await watch(imports));
  const one = write('one.png');
  for (let n = 0; n < 10_000; n += 1) linkSync(one, at(`a/${n}.png`));
  await expect.poll(() => scanned.length, patience).toBeGreaterThan(1);
  expect(scanned.at(-1)).toEqual({ folders: [at('a')], quiet: true });
  expect(followed.length).toBeLessThan(10_000);
});

it('lets go of a folder that is paused at once, and takes it up again with a scan', async () => {
  folder('a');
  folder('b');
  const { id } = await addFolder(pool, at('a'));
  await addFolder(pool, at('b'));
  const { imports, scanned, followed, expectFollowed } = recording();
  const watcher = await watch(imports);
  await ready(watcher);
  await expect.poll(() => scanned.length, patience).toBe(2);

  await setPaused(pool, id, true);
  await watcher.sync();
  expect(watcher.stateOf({ path: at('a'), paused: true }).state).toBe('paused');
  write('a/unheard.png');
  write('b/heard.png');
  await expectFollowed('b/heard.png');
  expect(followed).not.toContain(at('a/unheard.png'));

  await setPaused(pool, id, false);
  await watcher.sync();
  await expect
    .poll(() => scanned.slice(2), patience)
    .toEqual([{ folders: [at('a')], quiet: false }]);
  write('a/heard.png');
  await expectFollowed('a/heard.png');
});

it('leaves a folder that was paused before alone when it starts', async () => {
  folder('a');
  folder('b');
  const { id } = await addFolder(pool, at('a'));
  await addFolder(pool, at('b'));
  await setPaused(pool, id, true);
  const { imports, scanned } = recording();
  await ready(await watch(imports));
  await expect.poll(() => scanned, patience).toEqual([{ folders: [at('b')], quiet: false }]);
});

it('does its work once for a folder inside another, and keeps it when the outer one goes', async () => {
  folder('p/in');
  const { id } = await addFolder(pool, at('p'));
  await addFolder(pool, at('p/in'));
  const { imports, scanned, followed, expectFollowed } = recording();
  const watcher = await watch(imports);
  await ready(watcher);
  await expect
    .poll(() => scanned, patience)
    .toEqual([{ folders: [at('p'), at('p/in')], quiet: false }]);
  write('p/in/a.png');
  await expect.poll(() => followed, patience).toContain(at('p/in/a.png'));
  expect(followed.filter((one) => one === at('p/in/a.png'))).toHaveLength(1);

  await removeFolder(pool, id, 'keep');
  await watcher.sync();
  await ready(watcher);
  write('p/unheard.png');
  write('p/in/b.png');
  await expectFollowed('p/in/b.png');
  expect(followed).not.toContain(at('p/unheard.png'));
  expect(watcher.stateOf({ path: at('p/in'), paused: false }).state).toBe('watching');
});

it('says of a folder inside another that pausing it alone does not help', async () => {
  folder('p/in');
  await addFolder(pool, at('p'));
  const { id } = await addFolder(pool, at('p/in'));
  await setPaused(pool, id, true);
  const watcher = await watch(recording().imports);
  await ready(watcher);
  expect(watcher.stateOf({ path: at('p/in'), paused: true })).toMatchObject({
    state: 'paused',
    reason: 'inside-watched',
  });
});

it('notices that a folder went away, and that it is back', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned, expectFollowed } = recording();
  const watcher = await watch(imports);
  await ready(watcher);
  const state = () => watcher.stateOf({ path: at('a'), paused: false }).state;
  renameSync(at('a'), at('elsewhere'));
  await expect.poll(state, patience).toBe('unreachable');
  renameSync(at('elsewhere'), at('a'));
  await expect.poll(state, patience).toBe('watching');
  await expect.poll(() => scanned.map((scan) => scan.quiet), patience).toEqual([false, true, true]);
  write('a/new.png');
  await expectFollowed('a/new.png');
});

it('follows another folder that took the place of one', async () => {
  folder('a');
  folder('another');
  await addFolder(pool, at('a'));
  const { imports, scanned, expectFollowed } = recording();
  const watcher = await watch(imports);
  await ready(watcher);
  rmSync(at('a'), { recursive: true });
  renameSync(at('another'), at('a'));
  await expect.poll(() => scanned.length, patience).toBeGreaterThan(1);
  await expect
    .poll(() => watcher.stateOf({ path: at('a'), paused: false }).state, patience)
    .toBe('watching');
  write('a/new.png');
  await expectFollowed('a/new.png');
});

it.skipIf(process.platform === 'win32')('comes to an end where links form a loop', async () => {
  folder('a/sub');
  symlinkSync(at('a'), at('a/sub/loop'));
  await addFolder(pool, at('a'));
  const { imports, followed, expectFollowed } = recording();
  await ready(await watch(imports));
  write('a/new.png');
  await expectFollowed('a/new.png');
  expect(followed.filter((one) => one.includes('loop'))).toEqual([]);
});

it('scans regularly what lies on a network drive', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned } = recording();
  const watcher = await watch(imports, { isNetworkDrive: async () => true });
  await ready(watcher);
  expect(watcher.stateOf({ path: at('a'), paused: false })).toMatchObject({
    state: 'polling',
    reason: 'network-drive',
    everySeconds: 60,
  });
  await expect.poll(() => scanned, patience).toEqual([{ folders: [at('a')], quiet: false }]);
});

it('takes up a folder that another process added', async () => {
  const events = createEventBus();
  const { imports, scanned } = recording();
  await watch(imports, { events });
  folder('a');
  await addFolder(pool, at('a'));
  events.emit('library.changed', { at: 0 });
  await expect.poll(() => scanned.length, patience).toBe(1);
});

it('scans later what could not be followed', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports, scanned } = recording();
  const follow = async (): Promise<void> => {
    throw new Error('no database');
  };
  const watcher = await watch({ ...imports, follow }, { clock: hurried() });
  await ready(watcher);
  write('a/new.png');
  await expect.poll(() => scanned.length, patience).toBeGreaterThan(1);
});

it('holds its breath while a folder is taken out', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  let endFollow = (): void => undefined;
  const { imports, scanned } = recording();
  const watcher = await watch({
    ...imports,
    follow: () => new Promise((resolve) => (endFollow = resolve)),
  });
  await ready(watcher);
  write('a/slow.png');
  const begun = endFollow;
  await expect.poll(() => endFollow !== begun, patience).toBe(true);
  const order: string[] = [];
  const done = watcher.without(at('a'), async () => order.push('work'));
  order.push('asked');
  await new Promise((resolve) => setImmediate(resolve));
  order.push('follow ends');
  endFollow();
  await done;
  expect(order).toEqual(['asked', 'follow ends', 'work']);
  // It is still on the list, so it is followed again.
  await expect.poll(() => scanned.length, patience).toBe(2);
});

it('says so when what is coming in does not come to an end', async () => {
  folder('a');
  await addFolder(pool, at('a'));
  const { imports } = recording();
  let isAsked = false;
  const watcher = await watch(
    {
      ...imports,
      follow: () => {
        isAsked = true;
        return new Promise(() => undefined);
      },
    },
    { clock: hurried() },
  );
  await ready(watcher);
  write('a/endless.png');
  await expect.poll(() => isAsked, patience).toBe(true);
  let isDone = false;
  const refused = watcher.without(at('a'), async () => (isDone = true));
  await expect(refused).rejects.toMatchObject({ code: 'import-running' });
  expect(isDone).toBe(false);
  expect(watcher.stateOf({ path: at('a'), paused: false }).state).not.toBe('paused');
});

/** Ten times as fast, so that nobody waits for what takes half a minute. */
function hurried(): NonNullable<WatcherDeps['clock']> {
  return {
    now: () => performance.now() * 10,
    after(ms, run) {
      const timer = setTimeout(run, ms / 10);
      return () => clearTimeout(timer);
    },
  };
}
