import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { afterAll, describe, expect, it } from 'vitest';
import { lsdSchema, type LsdDocument } from '@shared/region-export/lsd-document';
import { usualLsd } from '@shared/region-export/options';
import { testDatabase } from '../db/testing/test-database';
import { runExport } from './run-export';
import { openFolderSink } from './sink';
import { storeImages } from './testing/image-library';

const { pool } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'lens-lsd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(id: number, out: string): Promise<void> {
  const sink = await openFolderSink(out, { overwrite: true });
  const { signal } = new AbortController();
  const options = { ...usualLsd, width: 16 };
  await runExport({ pool, ids: [id], options, sink, signal, tell: () => undefined });
}

function read(path: string): LsdDocument {
  return lsdSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

describe('an export over an earlier one', () => {
  it('removes the masks that are no longer there, and no other file, whatever the earlier says', async () => {
    const [id] = await storeImages(pool, folder, [{ name: 'night.png' }]);
    const out = join(folder, 'again');
    await exported(id!, out);
    const written = readdirSync(join(out, 'night')).sort();
    const document = join(out, 'night', 'lsd.json');
    const earlier = read(document);
    const [global, layer] = earlier.layers;
    const names = ['07-old.png', 'lsd.json', 'mine.png', '../mine.png', 'notes.txt'];
    const layers = names.map((mask) => ({ ...layer!, mask }));
    writeFileSync(document, JSON.stringify({ ...earlier, layers: [global, ...layers] }));
    for (const name of names.filter((one) => one !== 'lsd.json')) {
      writeFileSync(join(out, 'night', name), '');
    }
    await exported(id!, out);
    expect(readdirSync(join(out, 'night')).sort()).toEqual(
      [...written, 'mine.png', 'notes.txt'].sort(),
    );
    expect(readdirSync(out).sort()).toEqual(['mine.png', 'night']);
  });

  it('leaves a mask that is called as before but for its case', async () => {
    const [id] = await storeImages(pool, folder, [{ name: 'case.png' }]);
    const out = join(folder, 'case-again');
    await exported(id!, out);
    const document = join(out, 'case', 'lsd.json');
    // A disk on which upper and lower case are the same finds the new mask by the earlier name.
    const text = readFileSync(document, 'utf8');
    const { layers } = read(document);
    const mask = layers[1]!.mask!;
    const shouted = mask.replace(/[a-z]+(?=\.png)/, (name) => name.toUpperCase());
    writeFileSync(document, text.replaceAll(mask, shouted));
    const sink = await openFolderSink(out, { overwrite: true });
    const dropped: string[] = [];
    sink.drop = async (path) => void dropped.push(path);
    const { signal } = new AbortController();
    const options = { ...usualLsd, width: 16 };
    await runExport({ pool, ids: [id!], options, sink, signal, tell: () => undefined });
    expect(shouted).not.toBe(mask);
    expect(dropped).toEqual([]);
  });
});

describe('a group that does not say of which tokens it is', () => {
  it('is of what it is called', async () => {
    const [id] = await storeImages(pool, folder, [{ name: 'bare.png' }]);
    await pool.query(
      sql`UPDATE daam_semantic_group SET member_tokens = '{}' WHERE image_id = ${id}`,
    );
    const out = join(folder, 'bare');
    await exported(id!, out);
    const [, ...layers] = read(join(out, 'bare', 'lsd.json')).layers;
    expect(layers.length).toBeGreaterThan(0);
    for (const { name, tokens, prompt } of layers) {
      expect(tokens).toEqual([name]);
      expect(prompt).toBe(name);
    }
  });
});
