import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addFolder } from '../db/folders';
import { testDatabase } from '../db/testing/test-database';
import { createInlineReader, type FileReader } from './file-reader';
import { importFolders, importPaths, type ImportOptions } from './pipeline';

const { pool } = await testDatabase();
const base = mkdtempSync(join(tmpdir(), 'lens-following-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let root: string;
let nth = 0;
beforeEach(async () => {
  await pool.query('TRUNCATE image, removed_image, token, import_problem, watched_folder CASCADE');
  root = join(base, String((nth += 1)), 'root');
  mkdirSync(root, { recursive: true });
  await addFolder(pool, root);
});

/** Another picture each time, so that no two files have the same content or time. */
let shade = 0;
async function put(name: string): Promise<string> {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  shade += 1;
  const background = { r: shade % 256, g: shade >> 8, b: 7 };
  await sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toFile(path);
  // Whole seconds, which every way of setting them keeps.
  utimesSync(path, 1_700_000_000 + shade, 1_700_000_000 + shade);
  return path;
}

function optionsOf(change: Partial<ImportOptions> = {}): ImportOptions {
  return {
    pool,
    reader: createInlineReader('zlib-u8'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    patience: 400,
    ...change,
  };
}
const scan = (change: Partial<ImportOptions> = {}, folders = [root]) =>
  importFolders(folders, optionsOf(change));
const follow = (paths: string[], force = false) => importPaths(paths, { ...optionsOf(), force });

/** Hashes, but must not read: for what is to be recognised without being read. */
const hashingOnly: FileReader = {
  ...createInlineReader('zlib-u8'),
  read: async ({ path }) => {
    throw new Error(`${path} was read`);
  },
};

interface Row {
  id: number;
  name: string;
  rating: number;
  favorite: boolean;
  missing: boolean;
}

/** By path below the root's parent. */
async function library(): Promise<Map<string, Row>> {
  const { rows } = await pool.query<Row & { path: string }>(
    `SELECT id, path, file_name AS name, rating, favorite, missing_since IS NOT NULL AS missing
     FROM image ORDER BY path`,
  );
  return new Map(rows.map(({ path, ...row }) => [path.slice(join(root, '..').length + 1), row]));
}

const rate = (path: string, rating: number) =>
  pool.query('UPDATE image SET rating = $2, favorite = true WHERE path = $1', [path, rating]);

describe('a scan', () => {
  it('marks a deleted file as missing, and brings it back as it was', async () => {
    const path = await put('a.png');
    await put('b.png');
    await scan();
    await rate(path, 4);
    const before = await library();
    const bytes = readFileSync(path);
    const { atime, mtime } = statSync(path);
    rmSync(path);
    expect(await scan()).toMatchObject({ found: 1, unchanged: 1, missing: 1 });
    expect((await library()).get('root/a.png')).toMatchObject({ missing: true, rating: 4 });
    expect(await scan()).toMatchObject({ missing: 0 });

    writeFileSync(path, bytes);
    utimesSync(path, atime, mtime);
    expect(await scan()).toMatchObject({ unchanged: 2, returned: 1, imported: 0 });
    expect(await library()).toEqual(before);
  });

  it('follows renamed folders without reading a file, and keeps ids and ratings', async () => {
    for (const name of ['one/a.png', 'one/deep/b.png', 'c.png']) await put(name);
    await scan();
    await rate(join(root, 'one/a.png'), 5);
    const before = await library();
    renameSync(join(root, 'one'), join(root, 'two'));
    const counts = await scan({ reader: hashingOnly });
    expect(counts).toMatchObject({ found: 3, unchanged: 3, moved: 2, missing: 0, imported: 0 });
    const after = await library();
    expect([...after.keys()]).toEqual(['root/c.png', 'root/two/a.png', 'root/two/deep/b.png']);
    expect(after.get('root/two/a.png')).toEqual(before.get('root/one/a.png'));
    expect(after.get('root/two/deep/b.png')).toEqual(before.get('root/one/deep/b.png'));
  });

  it('follows files that are renamed in a row, in a circle, and onto each other', async () => {
    const [a, b, c, x, y, old] = [
      await put('a.png'),
      await put('b.png'),
      await put('c.png'),
      await put('x.png'),
      await put('y.png'),
      await put('old.png'),
    ] as const;
    await scan();
    for (const [nth, path] of [a, b, c, x, y].entries()) await rate(path, nth + 1);
    await rate(old, 5);
    const before = await library();
    renameSync(c, join(root, 'd.png'));
    renameSync(b, c);
    renameSync(a, b);
    await put('a.png');
    renameSync(x, join(root, 'z.png'));
    renameSync(y, x);
    renameSync(join(root, 'z.png'), y);

    expect(await scan()).toMatchObject({ found: 7, moved: 5, imported: 1, missing: 0 });
    const after = await library();
    const idsAt = (rows: Map<string, Row>, names: string[]) =>
      names.map((name) => rows.get(`root/${name}.png`)!.id);
    expect(idsAt(after, ['b', 'c', 'd', 'y', 'x'])).toEqual(
      idsAt(before, ['a', 'b', 'c', 'x', 'y']),
    );
    expect(after.get('root/b.png')).toMatchObject({ name: 'b.png', rating: 1 });
    expect(after.get('root/a.png')).toMatchObject({ rating: 0, favorite: false });

    // The picture that was there is gone, so its image becomes the one that took its place.
    renameSync(join(root, 'd.png'), old);
    expect(await scan()).toMatchObject({ moved: 0, imported: 1, missing: 1 });
    expect((await library()).get('root/old.png')).toMatchObject({ rating: 5, missing: false });
  });

  it('leaves id and marks with an original that is edited after it was copied', async () => {
    const path = await put('a.png');
    await scan();
    await rate(path, 4);
    const { id } = (await library()).get('root/a.png')!;
    const { atime, mtime } = statSync(path);
    copyFileSync(path, join(root, 'copy.png'));
    utimesSync(join(root, 'copy.png'), atime, mtime);
    await put('a.png');
    expect(await scan()).toMatchObject({ moved: 0, imported: 2 });
    expect((await library()).get('root/a.png')).toMatchObject({ id, rating: 4 });
    expect((await library()).get('root/copy.png')).toMatchObject({ rating: 0 });
  });

  it('takes a copy for a copy when the original gets a new time', async () => {
    const path = await put('a.png');
    await scan();
    await rate(path, 4);
    const before = await library();
    const { atime, mtime } = statSync(path);
    copyFileSync(path, join(root, 'copy.png'));
    utimesSync(join(root, 'copy.png'), atime, mtime);
    utimesSync(path, 1_800_000_000, 1_800_000_000);
    expect(await scan()).toMatchObject({ moved: 0, imported: 2 });
    expect((await library()).get('root/a.png')).toEqual(before.get('root/a.png'));
  });

  it('recognises a file that moved to another watched folder and got a new time', async () => {
    const path = await put('a.png');
    await scan();
    await rate(path, 3);
    const { id } = (await library()).get('root/a.png')!;
    // What is left of a root vouches for what is gone from it.
    await put('stays.png');
    const other = join(root, '../other');
    mkdirSync(other);
    await addFolder(pool, other);
    copyFileSync(path, join(other, 'b.png'));
    rmSync(path);
    expect(await scan({}, [root, other])).toMatchObject({ moved: 1, imported: 2, missing: 0 });
    expect((await library()).get('other/b.png')).toMatchObject({ id, rating: 3, missing: false });
  });

  it('takes a copy for a copy while the original is there', async () => {
    const path = await put('a.png');
    await scan();
    await rate(path, 5);
    copyFileSync(path, join(root, 'copy.png'));
    const { atime, mtime } = statSync(path);
    utimesSync(join(root, 'copy.png'), atime, mtime);
    expect(await scan()).toMatchObject({ imported: 1, moved: 0 });
    expect((await library()).get('root/copy.png')).toMatchObject({ rating: 0 });
  });

  it('marks all below a root that is away, deletes nothing, and finds them again', async () => {
    for (const name of ['a.png', 'one/b.png']) await put(name);
    await scan();
    const before = await library();
    renameSync(root, `${root}-away`);
    expect(await scan()).toMatchObject({ found: 0, missing: 2 });
    expect([...(await library()).values()].every((row) => row.missing)).toBe(true);
    renameSync(`${root}-away`, root);
    expect(await scan()).toMatchObject({ found: 2, unchanged: 2, returned: 2, imported: 0 });
    expect(await library()).toEqual(before);
  });

  it('leaves images of a drive that is away where they are, and gives copies their ratings', async () => {
    const path = await put('a.png');
    await scan();
    await rate(path, 5);
    const { id } = (await library()).get('root/a.png')!;
    const other = join(root, '../other');
    mkdirSync(other);
    await addFolder(pool, other);
    const { atime, mtime } = statSync(path);
    copyFileSync(path, join(other, 'a.png'));
    utimesSync(join(other, 'a.png'), atime, mtime);
    renameSync(root, `${root}-away`);
    expect(await scan({}, [root, other])).toMatchObject({ imported: 1, moved: 0 });
    const rows = await library();
    expect(rows.get('root/a.png')).toMatchObject({ id, missing: true, rating: 5 });
    expect(rows.get('other/a.png')).toMatchObject({ rating: 5, favorite: true });
  });

  it('does not take an empty mount point for proof that its images have moved', async () => {
    const path = await put('a.png');
    await scan();
    const { id } = (await library()).get('root/a.png')!;
    const other = join(root, '../other');
    mkdirSync(other);
    await addFolder(pool, other);
    renameSync(path, join(other, 'a.png'));
    expect(await scan({}, [root, other])).toMatchObject({ imported: 1, moved: 0, missing: 1 });
    expect((await library()).get('root/a.png')).toMatchObject({ id, missing: true });
  });

  it('leaves out what was removed, also where it has moved to', async () => {
    const path = await put('gone/a.png');
    await put('b.png');
    await scan();
    await pool.query('INSERT INTO removed_image SELECT *, now() FROM image WHERE path = $1', [
      path,
    ]);
    await pool.query('DELETE FROM image WHERE path = $1', [path]);
    const leftOut = { found: 2, unchanged: 2, removed: 1, imported: 0 };
    expect(await scan()).toMatchObject(leftOut);
    renameSync(join(root, 'gone'), join(root, 'elsewhere'));
    expect(await scan()).toMatchObject({ ...leftOut, moved: 0 });
    expect([...(await library()).keys()]).toEqual(['root/b.png']);
  });

  it('waits for a file that is still being written', async () => {
    const whole = readFileSync(await put('a.png'));
    rmSync(join(root, 'a.png'));
    const path = join(root, 'slow.png');
    writeFileSync(path, whole.subarray(0, 60));
    const scanning = scan();
    setTimeout(() => appendFileSync(path, whole.subarray(60)), 300);
    expect(await scanning).toMatchObject({ found: 1, imported: 1, failed: 0 });
    const problems = await pool.query('SELECT reason FROM import_problem');
    expect(problems.rows).toEqual([]);
  });

  it('is not stopped by a file that cannot be looked at while it is waited for', async () => {
    const path = await put('a.png');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 12));
    const others = [await put('b.png'), await put('c.png')];
    const scanning = scan();
    setTimeout(() => {
      rmSync(path);
      symlinkSync('a.png', path);
    }, 200);
    expect(await scanning).toMatchObject({ found: 3, imported: others.length, failed: 1 });
  });

  it('does not count a file that vanishes while it is being written', async () => {
    const whole = readFileSync(await put('a.png'));
    const path = join(root, 'temporary.png');
    writeFileSync(path, whole.subarray(0, 60));
    const scanning = scan();
    setTimeout(() => rmSync(path), 200);
    expect(await scanning).toMatchObject({ found: 1, imported: 1, failed: 0 });
  });
});

describe('following paths', () => {
  it('takes in files and folders, and marks what is gone', async () => {
    const a = await put('a.png');
    await put('new/b.png');
    await put('new/deep/c.png');
    const counts = await follow([a, join(root, 'new'), join(root, 'never.png')]);
    expect(counts).toMatchObject({ found: 3, imported: 3, missing: 0 });
    rmSync(join(root, 'new'), { recursive: true });
    expect(await follow([join(root, 'new')])).toMatchObject({ found: 0, missing: 2 });
    expect(await follow([a])).toMatchObject({ found: 1, unchanged: 1 });
  });

  it('follows a rename told as one path that went and one that came, in either order', async () => {
    await put('one/a.png');
    await scan();
    const before = (await library()).get('root/one/a.png');
    for (const [from, to] of [
      ['one', 'two'],
      ['two', 'one'],
    ] as const) {
      renameSync(join(root, from), join(root, to));
      const paths = [join(root, from), join(root, to)];
      const counts = await follow(from === 'one' ? paths : paths.reverse());
      expect(counts).toMatchObject({ moved: 1, missing: 0 });
      expect((await library()).get(`root/${to}/a.png`)).toEqual(before);
    }
  });

  it('reads an image again when its sidecar is named', async () => {
    await put('a.png');
    await scan();
    writeFileSync(join(root, 'a.json'), '{}');
    expect(await follow([join(root, 'a.json')])).toMatchObject({ found: 1, imported: 1 });
    rmSync(join(root, 'a.json'));
    expect(await follow([join(root, 'a.json')])).toMatchObject({ found: 1, imported: 1 });
  });

  it('reads what has not changed only when told to', async () => {
    const path = await put('a.png');
    await scan();
    expect(await follow([path])).toMatchObject({ imported: 0, unchanged: 1 });
    expect(await follow([path], true)).toMatchObject({ imported: 1, unchanged: 0 });
  });

  it('forgets the problem of a file that is deleted', async () => {
    const path = join(root, 'bad.png');
    writeFileSync(path, 'no image');
    expect(await follow([path])).toMatchObject({ failed: 1 });
    rmSync(path);
    await follow([path]);
    expect((await pool.query('SELECT path FROM import_problem')).rows).toEqual([]);
  });

  it('forgets the problems of a folder that is renamed or deleted, and of no other', async () => {
    for (const name of ['one/bad.png', 'one/deep/bad.png', 'one more/bad.png']) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), 'no image');
    }
    const problems = async () => {
      const { rows } = await pool.query<{ path: string }>(
        'SELECT path FROM import_problem ORDER BY path',
      );
      return rows.map(({ path }) => path.slice(root.length + 1));
    };
    expect(await scan()).toMatchObject({ failed: 3 });
    renameSync(join(root, 'one'), join(root, 'two'));
    await follow([join(root, 'one'), join(root, 'two')]);
    expect(await problems()).toEqual(['one more/bad.png', 'two/bad.png', 'two/deep/bad.png']);
    rmSync(join(root, 'two'), { recursive: true });
    await follow([join(root, 'two')]);
    expect(await problems()).toEqual(['one more/bad.png']);
  });
});
