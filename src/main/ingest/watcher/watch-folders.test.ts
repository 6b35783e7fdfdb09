import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Subscribe } from './subscription';
import { temporaryFolder } from './testing/temporary-folder';
import { watchFolders } from './watch-folders';
import { watchTrees } from './watch-trees';

const { root, path, folder, write } = temporaryFolder();
const isLinux = process.platform === 'linux';
const local = async (): Promise<boolean> => false;

/** What is heard below a folder, as paths below the temporary one; "root" for the folder itself. */
async function hear(watch: typeof watchFolders, name: string) {
  const heard = new Set<string>();
  const all: string[] = [];
  const tell = (what: string): void => {
    heard.add(what);
    all.push(what);
  };
  const open: Subscribe = (start, listener) => watch(start, listener, local);
  const subscription = await open(path(name), {
    onPath: (one) => tell(one.slice(root.length + 1).replaceAll('\\', '/')),
    onLost: () => tell('lost'),
    onRoot: () => tell('root'),
    onEnd: (error) => tell(String(error)),
  });
  onTestFinished(() => subscription.close());
  /** Waits until all of these are heard, then begins anew. */
  const expectHeard = async (...paths: string[]): Promise<void> => {
    await expect.poll(() => [...heard], { timeout: 10_000 }).toEqual(expect.arrayContaining(paths));
    heard.clear();
  };
  return { all, expectHeard, close: () => subscription.close() };
}

// On Linux the other one only has to do what a test of it can show there.
const watchers = isLinux ? { watchFolders, watchTrees } : { watchTrees };

describe.each(Object.entries(watchers))('%s', (kind, watch) => {
  const place = (name: string): string => `${kind}/${name}`;

  it('hears of files that come, change and go, and of no others', async () => {
    folder(place('files'));
    const { all, expectHeard } = await hear(watch, place('files'));
    write(place('files/a.png'));
    await expectHeard(place('files/a.png'));
    write(place('files/notes.md'));
    write(place('files/.hidden.png'));
    write(place('files/a.png'), 'more than before');
    await expectHeard(place('files/a.png'));
    write(place('files/a.png.json'), '{}');
    await expectHeard(place('files/a.png.json'));
    unlinkSync(path(place('files/notes.md')));
    unlinkSync(path(place('files/a.png')));
    await expectHeard(place('files/a.png'));
    expect(all.filter((one) => /notes|hidden/.test(one))).toEqual([]);
  });

  it('hears of both names of a file that was renamed', async () => {
    write(place('renamed/a.png'));
    const { expectHeard } = await hear(watch, place('renamed'));
    renameSync(path(place('renamed/a.png')), path(place('renamed/b.png')));
    await expectHeard(place('renamed/a.png'), place('renamed/b.png'));
  });

  // Elsewhere the regular look at the root finds out.
  it.skipIf(!isLinux)('hears that the root was moved away', async () => {
    folder(place('moving'));
    const { expectHeard } = await hear(watch, place('moving'));
    renameSync(path(place('moving')), path(place('moved')));
    await expectHeard('root');
  });

  it('hears nothing more once it is closed', async () => {
    folder(place('closed'));
    folder(place('open'));
    const closed = await hear(watch, place('closed'));
    await closed.close();
    write(place('closed/a.png'));
    const open = await hear(watch, place('open'));
    write(place('open/b.png'));
    await open.expectHeard(place('open/b.png'));
    expect(closed.all).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('hears what happens behind a link', async () => {
    folder(place('behind'));
    folder(place('linking'));
    symlinkSync(path(place('behind')), path(place('linking/link')));
    const { expectHeard } = await hear(watch, place('linking'));
    write(place('behind/a.png'));
    await expectHeard(place('linking/link/a.png'));
  });

  it('does not watch what is not there', async () => {
    await expect(hear(watch, place('nothing'))).rejects.toThrow();
  });
});

describe('folders within folders', () => {
  const watch = isLinux ? watchFolders : watchTrees;

  it('hears of files in folders that came with folders in them', async () => {
    folder('deep');
    const { expectHeard } = await hear(watch, 'deep');
    folder('deep/2026/02/01');
    await expectHeard('deep/2026');
    write('deep/2026/02/01/a.png');
    await expectHeard('deep/2026/02/01/a.png');
  });

  it('hears of files in a tree that was moved in', async () => {
    folder('in');
    folder('outside/tree/sub');
    const { expectHeard } = await hear(watch, 'in');
    renameSync(path('outside/tree'), path('in/tree'));
    await expectHeard('in/tree');
    write('in/tree/sub/a.png');
    await expectHeard('in/tree/sub/a.png');
  });

  it('hears of files under the new name of a folder, and not under the old', async () => {
    folder('names/old/sub');
    const { all, expectHeard } = await hear(watch, 'names');
    renameSync(path('names/old'), path('names/new'));
    await expectHeard('names/old', 'names/new');
    write('names/new/sub/a.png');
    await expectHeard('names/new/sub/a.png');
    expect(all.filter((one) => one.startsWith('names/old/'))).toEqual([]);
  });

  it('hears that a folder went, and of another that takes its name', async () => {
    folder('again/one/sub');
    const { expectHeard } = await hear(watch, 'again');
    rmSync(path('again/one'), { recursive: true });
    await expectHeard('again/one');
    mkdirSync(path('again/one'));
    await expectHeard('again/one');
    writeFileSync(path('again/one/a.png'), '');
    await expectHeard('again/one/a.png');
  });

  it.skipIf(process.platform === 'win32')('follows a link that is made later', async () => {
    folder('later');
    folder('abroad/sub');
    const { expectHeard } = await hear(watch, 'later');
    symlinkSync(path('abroad'), path('later/link'));
    await expectHeard('later/link');
    write('abroad/sub/a.png');
    // What lies behind a link is watched by itself, and by macOS as far down as it goes.
    await expectHeard('later/link/sub/a.png');
  });
});

it.skipIf(!isLinux)(
  'hears of every one of many files, and notices when the system drops what happened',
  async () => {
    const two = [write('many/a.png'), write('many/b.png')];
    const { all, expectHeard } = await hear(watchFolders, 'many');
    const names = Array.from({ length: 1_000 }, (_, n) => `many/${n}.png`);
    for (const name of names) write(name);
    await expectHeard(...names);
    expect(all).not.toContain('lost');
    // More than the system keeps, while nobody listens; alternating, since it merges what is alike.
    const files = two.map((file) => openSync(file, 'a'));
    for (let n = 0; n < 20_000; n += 1) writeSync(files[n % 2]!, '.');
    files.forEach(closeSync);
    await expectHeard('lost');
  },
  20_000,
);
