import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scanFolders, type ScanItem, type ScanOptions } from './scan';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lens-scan-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const extensions = new Set(['.png', '.webp']);

async function scan(roots = [root], options: Partial<ScanOptions> = {}) {
  const items: ScanItem[] = [];
  for await (const item of scanFolders(roots, { extensions, ...options })) items.push(item);
  return items;
}

async function files(roots = [root]) {
  const listings = (await scan(roots)).flatMap((item) => (item.kind === 'listing' ? [item] : []));
  return listings
    .flatMap((listing) => listing.files)
    .map((file) => file.path.slice(root.length + 1))
    .sort();
}

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), 'x');
  }
}

it('finds images in all folders below, whatever the case of their extension', async () => {
  put('a.png', 'b.PNG', 'deep/er/c.webp', 'notes.txt', '.hidden.png', '._a.png');
  expect(await files()).toEqual(['a.png', 'b.PNG', 'deep/er/c.webp']);
});

it('gives every folder once, the root at its end', async () => {
  put('a.png', 'deep/er/c.webp');
  const items = await scan();
  expect(items.map((item) => (item.kind === 'root' ? item.root : item.folder))).toEqual([
    root,
    join(root, 'deep'),
    join(root, 'deep/er'),
    root,
  ]);
  expect(items.at(-1)).toEqual({ kind: 'root', root, error: null });
});

it('gives a large folder in parts, of which the last says so', async () => {
  put(...Array.from({ length: 200 }, (_, nth) => `${nth}.png`));
  const listings = (await scan([root], { partFiles: 10 })).flatMap((item) =>
    item.kind === 'listing' ? [item] : [],
  );
  // On a slow disk parts may be larger, as files are then looked at side by side.
  expect(listings.length).toBeGreaterThan(2);
  expect(listings.map(({ isLast }) => isLast)).toEqual(
    listings.map((_, nth) => nth === listings.length - 1),
  );
  expect(new Set(listings.flatMap((part) => part.files.map((file) => file.path))).size).toBe(200);
});

it('tells size and times, also of the sidecar that would be read', async () => {
  put('a.png', 'a.json', 'b.png');
  utimesSync(join(root, 'a.json'), 1_600_000_000, 1_600_000_000);
  const [listing] = await scan();
  const found = listing?.kind === 'listing' ? listing.files : [];
  const byName = new Map(found.map((file) => [file.path.slice(root.length + 1), file]));
  expect(byName.get('a.png')).toMatchObject({ size: 1, sidecarMtimeMs: 1_600_000_000_000 });
  expect(byName.get('b.png')).toMatchObject({ size: 1, sidecarMtimeMs: null });
});

it('goes on where a sidecar cannot be looked at', async () => {
  put('a.png', 'b.png');
  symlinkSync('b.json', join(root, 'b.json'));
  expect(await files()).toEqual(['a.png', 'b.png']);
});

it('takes odd file names as they are', async () => {
  const names = ['quo\'te "s".png', 'new\nline.png', '🐉.png', `${'x'.repeat(251)}.png`];
  put(...names);
  expect(await files()).toEqual([...names].sort());
});

it.skipIf(process.platform !== 'linux')('tells of names that no text can stand for', async () => {
  put('good.png');
  const odd = (name: Buffer) => Buffer.concat([Buffer.from(`${root}/`), name]);
  writeFileSync(odd(Buffer.from('a\xff.png', 'latin1')), '');
  writeFileSync(odd(Buffer.from('notes\xff.txt', 'latin1')), '');
  mkdirSync(odd(Buffer.from([0xfe])));
  const [listing] = await scan();
  const message = expect.stringContaining('Rename') as unknown;
  expect(listing).toMatchObject({
    files: [{ path: join(root, 'good.png') }],
    failures: [
      { path: join(root, 'a\\xFF.png'), code: 'file-unreadable', message },
      { path: join(root, '\\xFE'), code: 'file-unreadable', message },
    ],
  });
});

it('follows links once, so a loop ends', async () => {
  put('inside/a.png', 'b.png');
  symlinkSync(root, join(root, 'inside', 'loop'));
  symlinkSync('self', join(root, 'self'));
  symlinkSync(join(root, 'b.png'), join(root, 'linked.png'));
  symlinkSync(join(root, 'nowhere.png'), join(root, 'dangling.png'));
  expect(await files()).toEqual(['b.png', 'inside/a.png', 'linked.png']);
});

it('lists a folder under its own name rather than that of a link to it', async () => {
  put('z/a.png');
  symlinkSync(join(root, 'z'), join(root, 'a-link'));
  expect(await files()).toEqual(['z/a.png']);
});

it('lists a folder once that lies inside another root', async () => {
  put('a.png', 'inside/b.png');
  expect(await files([root, join(root, 'inside')])).toEqual(['a.png', 'inside/b.png']);
});

it('does not take a folder named like an image for one', async () => {
  put('x.png/y.png');
  expect(await files()).toEqual(['x.png/y.png']);
});

it('says so when the root cannot be listed', async () => {
  const gone = join(root, 'gone');
  expect(await scan([gone])).toMatchObject([
    { kind: 'root', root: gone, error: { code: 'folder-unreachable' } },
  ]);
});

it('stops when told to', async () => {
  put('a.png', 'b.png');
  expect(await scan([root], { isStopped: () => true })).toEqual([]);
});

it('tells when the sidecar that will be read was changed', async () => {
  const timeOf = async () => {
    const [listing] = await scan();
    return listing?.kind === 'listing' ? listing.files[0]?.sidecarMtimeMs : undefined;
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
