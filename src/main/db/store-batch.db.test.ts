import { describe, expect, it } from 'vitest';
import { addFolder, getFolder, listFolders, removeFolder } from './folders';
import { getImageDetail } from './image-detail';
import { countImages } from './images';
import { countProblems, listProblems, replaceProblems } from './problems';
import { findImagesByTokenLocation, suggestTokens } from './spatial';
import { storeFileRecords } from './store-batch';
import { fileRecord, group, heatmap, placement } from './testing/records';
import { testDatabase } from './testing/test-database';

const full = (path: string, tokens: readonly string[] = ['dragon', 'moon']) =>
  fileRecord(path, {
    heatmaps: tokens.map((token, i) => heatmap(token, i)),
    groups: [group('eyes')],
    placements: tokens.map((token) => placement(token, [0, 1, 8, 9])),
    problems: [{ token: 'castle', isNegative: false, code: 'heatmap-size', reason: 'too short' }],
  });

describe('storeFileRecords', async () => {
  const { pool } = await testDatabase();
  const gone = await testDatabase();

  it('stores everything of a batch, and the same again changes nothing', async () => {
    const records = [full('/a.png'), full('/b.png'), fileRecord('/plain.png')];
    const first = await storeFileRecords(pool, records);
    const snapshot = async () =>
      Promise.all(
        [...first.stored.values()].map(async (id) => {
          const { problems, ...detail } = await getImageDetail(pool, id);
          return { ...detail, problems: problems.map(({ seenAt: _, ...problem }) => problem) };
        }),
      );
    const before = await snapshot();
    const second = await storeFileRecords(pool, records);
    expect([...second.stored]).toEqual([...first.stored]);
    expect(await snapshot()).toEqual(before);
    expect(
      before.map((image) => [image.heatmaps.length, image.groups.length, image.problems.length]),
    ).toEqual([
      [2, 1, 1],
      [2, 1, 1],
      [0, 0, 0],
    ]);
    expect(await suggestTokens(pool, { text: 'dragon', isNegative: false, limit: 1 })).toEqual([
      { token: 'dragon', imageCount: 2 },
    ]);
    expect(await findImagesByTokenLocation(pool, { token: 'moon', cells: [0] })).toHaveLength(2);
  });

  it('loses only the record that the database refuses', async () => {
    const before = await countImages(pool);
    const bad = fileRecord('/bad.png', {
      placements: [{ token: 'x', isNegative: false, scale: 1, cells: new Uint8Array(3) }],
    });
    const { stored, failed } = await storeFileRecords(pool, [
      full('/c.png'),
      bad,
      full('/d.png'),
      full('/e.png'),
    ]);
    expect([...stored.keys()]).toEqual(['/c.png', '/d.png', '/e.png']);
    expect(failed.map((failure) => failure.path)).toEqual(['/bad.png']);
    expect(await countImages(pool)).toBe(before + 3);
  });

  it('lets importers of the same files and tokens collide', async () => {
    const tokens = Array.from({ length: 40 }, (_, i) => `shared ${(i * 17) % 40}`);
    const paths = Array.from({ length: 12 }, (_, i) => `/crowd/${i}.png`);
    const batches = Array.from({ length: 6 }, (_, i) => {
      const turned = [...paths.slice(i * 2), ...paths.slice(0, i * 2)];
      const order = i % 2 === 0 ? tokens : [...tokens].reverse();
      return turned.map((path) => full(path, order));
    });
    const results = await Promise.all(batches.map((batch) => storeFileRecords(pool, batch)));
    expect(results.flatMap((result) => result.failed)).toEqual([]);
    expect(new Set(results.flatMap((result) => [...result.stored.values()])).size).toBe(12);
    const counts = await suggestTokens(pool, { text: 'shared ', isNegative: false, limit: 100 });
    expect(counts.map((count) => count.imageCount)).toEqual(tokens.map(() => 12));
  });

  it('throws when the connection is the trouble', async () => {
    await gone.close();
    await expect(storeFileRecords(gone.pool, [full('/x.png'), full('/y.png')])).rejects.toThrow();
  });
});

describe('problems', async () => {
  const { pool } = await testDatabase();

  it('are replaced per file, newest first', async () => {
    const problem = (reason: string) => ({
      token: null,
      isNegative: null,
      code: 'file-truncated' as const,
      reason,
    });
    await replaceProblems(pool, [
      { path: '/1', imageId: null, problems: [problem('a'), problem('b\0')] },
    ]);
    await replaceProblems(pool, [{ path: '/2', imageId: null, problems: [problem('c')] }]);
    expect((await listProblems(pool, 10)).map((p) => p.reason)).toEqual(['c', 'b', 'a']);
    await replaceProblems(pool, [{ path: '/1', imageId: null, problems: [] }]);
    expect(await listProblems(pool, 10)).toEqual([
      {
        path: '/2',
        imageId: null,
        isWholeFile: true,
        token: null,
        isNegative: null,
        code: 'file-truncated',
        reason: 'c',
        isGeneration: false,
        seenAt: expect.any(Number),
      },
    ]);
    expect(await countProblems(pool)).toEqual({ files: 1, heatmaps: 0, parts: 0 });
  });
});

describe('watched folders', async () => {
  const { pool } = await testDatabase();

  it('count the images under them and nothing beside them', async () => {
    await storeFileRecords(
      pool,
      ['/p/a.png', '/p/q/b.png', '/pq/c.png', 'C:\\p\\d.png', 'C:\\pq\\e.png'].map((path) =>
        fileRecord(path),
      ),
    );
    const added = [];
    for (const path of ['/p', '/', 'C:\\p']) added.push(await addFolder(pool, path));
    expect(added.map((folder) => folder.imageCount)).toEqual([2, 3, 1]);
    const folders = await listFolders(pool);
    expect(folders.map((folder) => folder.id)).toEqual(added.map((folder) => folder.id));
    expect(await addFolder(pool, '/p')).toEqual(folders[0]);
    expect(await getFolder(pool, added[1]!.id)).toEqual(folders[1]);
    await removeFolder(pool, added[1]!.id, 'keep');
    await expect(getFolder(pool, added[1]!.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await countImages(pool)).toBe(5);
  });
});
