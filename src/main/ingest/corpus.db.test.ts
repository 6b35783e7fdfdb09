import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from '../db/connect';
import { listProblems } from '../db/problems';
import { testDatabase } from '../db/testing/test-database';
import { createWorkerReader, type FileReader } from './file-reader';
import { importFolders } from './pipeline';
import { bundled } from './testing/corpus/bundle';
import { byteMutations } from './testing/corpus/byte-mutations';
import type { CaseFiles } from './testing/corpus/corpus-case';
import { oddNames } from './testing/corpus/file-names';
import { graphMutations } from './testing/corpus/graph-mutations';
import { heatmapBombs } from './testing/corpus/heatmap-bombs';
import { inflatingBombs } from './testing/corpus/inflating-bombs';
import { jsonMutations } from './testing/corpus/json-mutations';
import { madeSeeds } from './testing/corpus/made-seeds';
import { pngMutations } from './testing/corpus/png-mutations';
import { segmentMutations } from './testing/corpus/segment-mutations';
import { textBombs } from './testing/corpus/text-bombs';

// Some of each kind of the corpus through the whole import, in the company of good files.

const { pool } = await testDatabase();
const { pool: undisturbed } = await testDatabase();
const root = mkdtempSync(join(tmpdir(), 'daam-lens-corpus-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const readers: FileReader[] = [];
afterAll(() => Promise.all(readers.map((reader) => reader.close())));

const seeds = await madeSeeds();
const workerFile = await bundled(join(import.meta.dirname, 'read-worker.ts'));

describe('a folder of good and bad files', () => {
  const good = join(root, 'good');
  const bad = join(root, 'bad');
  const badFiles: string[] = [];
  let counts: Awaited<ReturnType<typeof run>>;

  beforeAll(async () => {
    seeds.forEach((seed, i) => put(good, `${i}${seed.extension}`, seed));
    await run(undisturbed, [good]);
    const cases = [
      ...every(
        40,
        seeds.flatMap((seed) => byteMutations(seed, 16)),
      ),
      ...every(
        25,
        seeds.flatMap((seed) => pngMutations(seed, 1)),
      ),
      ...every(
        8,
        seeds.flatMap((seed) => segmentMutations(seed, 8)),
      ),
      ...every(60, jsonMutations()),
      ...every(
        15,
        seeds.flatMap((seed) => graphMutations(seed, 1)),
      ),
      ...every(31, textBombs()),
      ...every(9, inflatingBombs()),
      ...every(6, heatmapBombs()),
    ];
    cases.forEach(({ make }, i) => badFiles.push(put(bad, `${i}.png`, make())));
    counts = await run(pool, [good, bad]);
  }, 300_000);

  it('is imported as a whole: every file is an image or has failed', async () => {
    const { found, imported, unchanged, failed } = counts;
    expect(found).toBe(seeds.length + badFiles.length);
    expect(imported + unchanged + failed).toBe(found);
    expect(Math.min(imported, failed)).toBeGreaterThan(0);
  });

  it('has a reason for every file that is no image', async () => {
    const images = new Set((await rows(pool, 'image', '')).map((row) => row['path']));
    const problems = await listProblems(pool, 100_000);
    const failed = problems.filter(({ imageId }) => imageId === null);
    expect(failed.map(({ path }) => path).sort()).toEqual(
      badFiles.filter((path) => !images.has(path)).sort(),
    );
    expect(problems.filter(({ reason }) => reason.trim() === '')).toEqual([]);
    expect(problems.filter(({ code }) => code === 'internal')).toEqual([]);
  });

  it('leaves the good files as if they were alone', async () => {
    for (const table of ['image', 'daam_heatmap', 'daam_semantic_group', 'daam_placement']) {
      const beside = await rows(pool, table, good);
      expect(beside).toEqual(await rows(undisturbed, table, good));
      expect(beside.length).toBeGreaterThan(0);
    }
  });

  it('changes nothing when it is imported again', async () => {
    const before = await rows(pool, 'daam_heatmap', root);
    const again = await run(pool, [good, bad]);
    const { found, imported, failed } = counts;
    expect(again).toMatchObject({ found, imported: 0, unchanged: imported, failed });
    expect(await rows(pool, 'daam_heatmap', root)).toEqual(before);
  }, 300_000);
});

it('imports files of any name, and tells of those whose name no text can stand for', async () => {
  const folder = join(root, 'names');
  const [seed] = seeds;
  const names = oddNames.filter((name) => isLetIn(() => put(folder, name, seed!)));
  const unnamed = Buffer.concat([
    Buffer.from(`${folder}/`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('.png'),
  ]);
  const hasUnnamed = isLetIn(() => writeFileSync(unnamed, seed!.image));
  expect(await run(pool, [folder])).toMatchObject({
    imported: names.length,
    failed: hasUnnamed ? 1 : 0,
  });

  const found = await rows(pool, 'image', folder);
  expect(found.map((row) => row['path']).sort()).toEqual(
    names.map((name) => join(folder, name)).sort(),
  );
  const problems = (await listProblems(pool, 100_000)).filter(({ path }) =>
    path.startsWith(folder),
  );
  expect(problems.map(({ path, code }) => [path, code])).toEqual(
    hasUnnamed ? [[join(folder, '\\xFF\\xFE.png'), 'file-unreadable']] : [],
  );
}, 60_000);

async function run(into: Pool, folders: string[]) {
  const reader = createWorkerReader(workerFile, () => 'zlib-u8');
  readers.push(reader);
  const { signal } = new AbortController();
  return importFolders(folders, { pool: into, reader, signal, onProgress: () => undefined });
}

function put(folder: string, name: string, { image, sidecar }: CaseFiles): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, image);
  if (sidecar) writeFileSync(`${path}.json`, sidecar);
  return path;
}

/** Not every file system takes every name. */
function isLetIn(write: () => unknown): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}

function every<T>(step: number, all: readonly T[]): T[] {
  return all.filter((_, i) => i % step === 0);
}

/** What belongs to the images below a folder, by path; without ids and times of the import. */
async function rows(db: Pool, table: string, folder: string): Promise<Record<string, unknown>[]> {
  const own = table === 'image' ? 't.id' : 't.image_id';
  const result = await db.query<{ path: string; row: Record<string, unknown> }>(
    `SELECT i.path, to_jsonb(t) - '{id,image_id,token_id,ingested_at}'::text[] AS row
     FROM ${table} AS t JOIN image AS i ON i.id = ${own}
     WHERE i.path ^@ $1
     ORDER BY 1, 2`,
    [folder],
  );
  return result.rows.map(({ path, row }) => ({ path, ...row }));
}
