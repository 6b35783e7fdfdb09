import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

it.runIf(process.platform === 'linux')(
  'tells of images and folders whose names no text can stand for',
  async () => {
    put('good.png');
    const write = (name: Buffer) =>
      writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), '');
    write(Buffer.from('a\xff.png', 'latin1'));
    write(Buffer.from('notes\xff.txt', 'latin1'));
    mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xfe])]));
    expect(await scan()).toEqual({
      files: ['good.png'],
      problems: [join(root, 'a\\xFF.png'), join(root, '\\xFE')],
    });
  },
);

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
