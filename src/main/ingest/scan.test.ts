import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scanFolder } from './scan';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lens-scan-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const extensions = new Set(['.png', '.webp']);

async function scan(folder = root, signal = new AbortController().signal) {
  const problems: string[] = [];
  const files: string[] = [];
  const options = { extensions, signal, onProblem: (path: string) => problems.push(path) };
  for await (const file of scanFolder(folder, options)) files.push(file.path);
  return { files: files.map((file) => file.slice(folder.length + 1)).sort(), problems };
}

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), 'x');
  }
}

it('finds images in all folders below, whatever the case of their extension', async () => {
  put('a.png', 'b.PNG', 'deep/er/c.webp', 'notes.txt', '.hidden.png', '._a.png');
  expect(await scan()).toEqual({ files: ['a.png', 'b.PNG', 'deep/er/c.webp'], problems: [] });
});

it('takes odd file names as they are', async () => {
  const names = ['quo\'te "s".png', 'new\nline.png', '🐉.png', `${'x'.repeat(251)}.png`];
  put(...names);
  expect((await scan()).files).toEqual([...names].sort());
});

it('follows links once, so a loop ends', async () => {
  put('inside/a.png', 'b.png');
  symlinkSync(root, join(root, 'inside', 'loop'));
  symlinkSync(join(root, 'b.png'), join(root, 'linked.png'));
  symlinkSync(join(root, 'nowhere.png'), join(root, 'dangling.png'));
  expect(await scan()).toEqual({ files: ['b.png', 'inside/a.png', 'linked.png'], problems: [] });
});

it('does not take a folder named like an image for one', async () => {
  put('x.png/y.png');
  expect((await scan()).files).toEqual(['x.png/y.png']);
});

it('says so when the root cannot be listed', async () => {
  await expect(scan(join(root, 'gone'))).rejects.toMatchObject({ code: 'folder-unreachable' });
});

it('stops when told to', async () => {
  put('a.png', 'b.png');
  expect((await scan(root, AbortSignal.abort())).files).toEqual([]);
});

it('tells when the sidecar that will be read was changed', async () => {
  const timeOf = async () => {
    const options = {
      extensions,
      signal: new AbortController().signal,
      onProblem: () => undefined,
    };
    for await (const file of scanFolder(root, options)) return file.sidecarMtimeMs;
    return undefined;
  };
  const touch = (name: string, seconds: number) => {
    put(name);
    utimesSync(join(root, name), seconds, seconds);
  };
  put('a.png', 'b.txt');
  expect(await timeOf()).toBeNull();
  touch('a.txt', 100);
  expect(await timeOf()).toBe(100_000);
  touch('a.json', 50);
  expect(await timeOf()).toBe(50_000);
});
