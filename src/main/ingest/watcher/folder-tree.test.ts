import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FolderTree } from './folder-tree';
import { TooManyFolders } from './subscription';
import { temporaryFolder } from './testing/temporary-folder';

const { root, path, folder, write } = temporaryFolder();
const local = async (): Promise<boolean> => false;

/** The tree of a folder, and what it has told since. */
async function grown(start: string, options: { maxFolders?: number } = {}) {
  const told: string[] = [];
  const short = (one: string) => one.slice(root.length + 1);
  const tree = new FolderTree({
    isNetworkDrive: local,
    onEnter: (one) => told.push(`+${short(one.path)}${one.isLink ? ' (link)' : ''}`),
    onLeave: (one) => told.push(`-${short(one)}`),
    ...options,
  });
  await tree.grow(start);
  const since = () => told.splice(0).sort();
  return { tree, since };
}

it('takes in all folders once, and what comes later when it is asked to', async () => {
  folder('a/b/c');
  write('a/picture.png');
  const { tree, since } = await grown(path('a'));
  expect(since()).toEqual(['+a', '+a/b', '+a/b/c']);
  folder('a/b/new/deep');
  await tree.grow(path('a/b/new'));
  expect(since()).toEqual(['+a/b/new', '+a/b/new/deep']);
  await tree.grow(path('a'));
  expect(since()).toEqual([]);
});

it.skipIf(process.platform === 'win32')(
  'follows links, ends in loops, and prefers a way without links',
  async () => {
    folder('elsewhere/far');
    folder('l/real/deep');
    write('l/picture.png');
    symlinkSync(path('elsewhere'), path('l/abroad'));
    symlinkSync(path('l'), path('l/real/loop'));
    symlinkSync(path('l/real/deep'), path('l/aaa'));
    symlinkSync(path('l/picture.png'), path('l/linked.png'));
    symlinkSync(path('nowhere'), path('l/broken'));
    const { since } = await grown(path('l'));
    expect(since()).toEqual(['+l', '+l/abroad (link)', '+l/abroad/far', '+l/real', '+l/real/deep']);
  },
);

it('follows a folder to its new name, whichever name it meets first', async () => {
  folder('r/old/sub');
  const { tree, since } = await grown(path('r'));
  since();
  renameSync(path('r/old'), path('r/new'));
  await tree.grow(path('r/new'));
  expect(since()).toEqual(['+r/new', '+r/new/sub', '-r/old', '-r/old/sub']);
  expect(tree.has(path('r/old/sub'))).toBe(false);
});

it('forgets a folder with all below, but not one whose name only begins alike', async () => {
  folder('c/x/y');
  folder('c/x2');
  const { tree, since } = await grown(path('c'));
  since();
  tree.cut(path('c/x'));
  tree.cut(path('c/never'));
  expect(since()).toEqual(['-c/x', '-c/x/y']);
  expect(tree.has(path('c/x2'))).toBe(true);
});

it('tells a folder from another that took its place', async () => {
  folder('s/one');
  folder('s/two');
  const { tree } = await grown(path('s'));
  expect(await tree.isStill(path('s/one'))).toBe(true);
  rmSync(path('s/one'), { recursive: true });
  expect(await tree.isStill(path('s/one'))).toBe(false);
  renameSync(path('s/two'), path('s/one'));
  expect(await tree.isStill(path('s/one'))).toBe(false);
});

it('leaves out network drives and remembers that it did', async () => {
  folder('n/nas/deep');
  const tree = new FolderTree({ isNetworkDrive: async () => true });
  await tree.grow(path('n'));
  expect([tree.has(path('n')), tree.hasSilentParts]).toEqual([false, true]);
});

it('stops at more folders than it may hold', async () => {
  folder('m/1/2/3');
  await expect(grown(path('m'), { maxFolders: 3 })).rejects.toThrow(TooManyFolders);
});
