import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { scanFolders } from '../ingest/scan';
import { scannedExtensions } from '../ingest/scanner';
import { createNames, openFolderSink } from './sink';
import { openZipSink } from './zip-sink';

const folder = mkdtempSync(join(tmpdir(), 'lens-sink-'));
const out = join(folder, 'new', 'out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(join(folder, 'new'), { recursive: true, force: true }));

describe('names that nobody has', () => {
  it('are found at once, however many want the same', async () => {
    const free = createNames(async () => false);
    let tries = 0;
    const pathsOf = (name: string) => {
      tries++;
      return [name];
    };
    const names: string[] = [];
    for (let nth = 0; nth < 500; nth++) {
      names.push(await free(nth % 2 === 0 ? 'night' : 'Night', pathsOf));
    }
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(500);
    expect(names.slice(0, 3)).toEqual(['night', 'Night-2', 'night-3']);
    expect(tries).toBeLessThan(3 * 500);
  });

  it('are not those of other paths', async () => {
    const free = createNames(async () => false);
    expect(await free('coco', (name) => [`images/${name}.png`])).toBe('coco');
    expect(await free('coco', (name) => [`${name}.json`])).toBe('coco');
  });
});

describe('an export that goes on', () => {
  it.each(['folder', 'zip'])('has nothing that a library would take in (%s)', async (kind) => {
    const sink =
      kind === 'folder'
        ? await openFolderSink(out, { overwrite: false })
        : await openZipSink({ folder: out, stem: 'regions', overwrite: false });
    await sink.staging.put('moon/images/night.png', 'bytes');
    await sink.staging.link('sky/images/night.png', 'moon/images/night.png');
    expect(await imagesBelow(folder)).toEqual([]);
    await sink.commit();
    expect(await imagesBelow(folder)).toHaveLength(kind === 'folder' ? 2 : 0);
    await sink.finish();
    expect(await imagesBelow(folder)).toHaveLength(kind === 'folder' ? 2 : 0);
    expect(readdirSync(out)).toEqual(kind === 'folder' ? ['moon', 'sky'] : ['regions.zip']);
  });

  it('leaves names alone that belong to somebody else', async () => {
    const sink = await openFolderSink(out, { overwrite: true, reserved: new Set(['moon']) });
    const pathsOf = (name: string) => [name];
    expect(await sink.free('Moon', pathsOf)).toBe('Moon-2');
    expect([sink.isReserved('MOON/images/a.png'), sink.isReserved('sky/moon')]).toEqual([
      true,
      false,
    ]);
    await sink.abort();
  });
});

describe('an export that ends before anything is whole', () => {
  it('leaves no folders in a folder, where a file cannot come to its place', async () => {
    mkdirSync(join(out, 'sky', 'masks', 'night.png'), { recursive: true });
    const sink = await openFolderSink(out, { overwrite: true });
    for (const path of ['moon/images/night.png', 'moon/masks/night.png', 'sky/masks/night.png']) {
      await sink.staging.put(path, 'bytes');
    }
    await expect(sink.commit()).rejects.toMatchObject({ code: 'export-write' });
    await sink.abort();
    expect(readdirSync(out)).toEqual(['sky']);
  });

  it('leaves nothing of an archive, nor the folders that were made for it', async () => {
    const sink = await openZipSink({ folder: out, stem: 'regions', overwrite: false });
    await sink.abort();
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('leaves a folder that was there, with what is in it', async () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'mine.txt'), '');
    const sink = await openZipSink({ folder: out, stem: 'regions', overwrite: false });
    await sink.abort();
    expect(readdirSync(out)).toEqual(['mine.txt']);
  });
});

/** As an import finds them. */
async function imagesBelow(root: string): Promise<string[]> {
  const found: string[] = [];
  for await (const item of scanFolders([root], { extensions: scannedExtensions })) {
    if (item.kind === 'listing') found.push(...item.files.map(({ path }) => path));
  }
  return found;
}
