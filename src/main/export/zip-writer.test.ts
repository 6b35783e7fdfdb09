import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { createZipWriter } from './zip-writer';

const folder = mkdtempSync(join(tmpdir(), 'lens-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function zipOf(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const path = join(folder, `${Object.keys(files).length}.zip`);
  const source = join(folder, 'source');
  const zip = await createZipWriter(path, new Date(2026, 1, 3, 4, 5, 6));
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(source, bytes);
    await zip.add(name, source);
  }
  await zip.finish();
  return readFileSync(path);
}

it('is read by another program as it was written', async () => {
  const files = {
    'night/lsd.json': new TextEncoder().encode('{}'),
    'blaue Augen – été.png': new Uint8Array(300_000).map((_, i) => i * 7),
    empty: new Uint8Array(),
  };
  const read = unzipSync(await zipOf(files));
  expect(Object.keys(read)).toEqual(Object.keys(files));
  for (const [name, bytes] of Object.entries(files)) {
    expect(Buffer.compare(read[name]!, bytes)).toBe(0);
  }
});
