import { beforeEach, describe, expect, it } from 'vitest';
import { changeGroups } from './change-groups';
import { inTransaction } from './connect';
import { lookForChanges } from './image-changes';
import { migrate, migrations } from './migrate';
import { deleteImages } from './remove-images';
import { removeImages, restoreImages } from './removed-images';
import { suggestTokens } from './spatial';
import { storeFileRecords } from './store-batch';
import { fileRecord, group, placement } from './testing/records';
import { testDatabase } from './testing/test-database';
import { unusedTokens } from './unused-tokens';

const { pool } = await testDatabase();
const older = await testDatabase({ isEmpty: true });
beforeEach(() => pool.query('TRUNCATE image, removed_image, token CASCADE'));

const byName = { isNegative: false, isGroup: true };

async function counts(): Promise<Record<string, number>> {
  const names = await suggestTokens(pool, { ...byName, text: '', limit: 100 });
  return Object.fromEntries(names.map(({ token, imageCount }) => [token, imageCount]));
}

async function store(...records: ReturnType<typeof fileRecord>[]): Promise<number[]> {
  const { stored } = await storeFileRecords(pool, records);
  return records.map(({ file }) => stored.get(file.path)!);
}

/** Of one image with these placements and one group of them. */
async function placed(
  members: readonly string[],
  placements: ReturnType<typeof placement>[],
): Promise<{ scale: number; cells: number[] } | undefined> {
  const groups = [group('group', { memberTokens: [...members] })];
  const [id] = await store(fileRecord('/a.png', { groups, placements }));
  const { rows } = await pool.query<{ scale: number; cells: Buffer }>(
    'SELECT scale, cells FROM daam_group_placement WHERE image_id = $1',
    [id],
  );
  return rows[0] && { scale: rows[0].scale, cells: [...rows[0].cells] };
}

const bytes = (...first: number[]) =>
  Buffer.from([...first, ...Array<number>(64 - first.length).fill(0)]);

describe('where a group lies', () => {
  it('is where any of its tokens has most, in parts of the largest scale', async () => {
    const found = await placed(
      ['eyes', 'iris'],
      [
        placement('eyes', [], { scale: 0.5, cells: bytes(255, 100, 3, 1) }),
        placement('iris', [], { scale: 0.25, cells: bytes(10, 255, 5, 3) }),
        placement('hair', [5]),
        placement('eyes', [6], { isNegative: true }),
      ],
    );
    // 127.5 and 1.5 are rounded up.
    expect(found).toEqual({ scale: 0.5, cells: [...bytes(255, 128, 3, 2)] });
  });

  it('is not known without a token that lies anywhere, and empty where none has any attention', async () => {
    expect(await placed(['nobody', 'hair'], [placement('eyes', [1])])).toBeUndefined();
    expect(await placed([], [placement('eyes', [1])])).toBeUndefined();
    const nothing = placement('eyes', [1], { scale: 0 });
    expect(await placed(['eyes', 'nobody'], [nothing])).toEqual({ scale: 0, cells: [...bytes()] });
  });

  it('is of all that share a name in an image', async () => {
    const groups = [
      group('sky', { memberTokens: ['sun'] }),
      group('sky', { memberTokens: ['moon'] }),
      group('sky', { memberTokens: ['text'], isNegative: true }),
    ];
    const placements = [placement('sun', [0]), placement('moon', [1]), placement('text', [2])];
    await store(fileRecord('/a.png', { groups, placements }));
    const { rows } = await pool.query<{ cells: Buffer }>('SELECT cells FROM daam_group_placement');
    expect(rows.map(({ cells }) => [...cells])).toEqual([[...bytes(255, 255)]]);
  });
});

describe('how many images have a group', () => {
  it('is counted with every change, as if it were counted anew', async () => {
    const long = '眼'.repeat(9_000);
    const record = (path: string, ...names: string[]) =>
      fileRecord(path, { groups: names.map((name) => group(name)) });
    const [a, b, c] = await store(
      record('/a.png', 'eyes', 'eyes', 'hair'),
      record('/b.png', 'eyes', long),
      record('/c.png', 'hair'),
    );
    expect(await counts()).toEqual({ eyes: 2, hair: 2, [long]: 1 });
    await store(record('/a.png', 'eyes', 'sky'));
    expect(await counts()).toEqual({ eyes: 2, hair: 1, sky: 1, [long]: 1 });
    await changeGroups(pool, c!, () => Promise.resolve([group('sky'), group('sky')]));
    expect(await counts()).toEqual({ eyes: 2, sky: 2, [long]: 1 });
    await removeImages(pool, [a!, b!]);
    expect(await counts()).toEqual({ sky: 1 });
    await restoreImages(pool, [b!]);
    expect(await counts()).toEqual({ eyes: 1, sky: 1, [long]: 1 });
    await inTransaction(pool, (client) => deleteImages(client, [c!]));
    expect(await counts()).toEqual({ eyes: 1, [long]: 1 });
    await pool.query('SELECT refresh_token_usage()');
    expect(await counts()).toEqual({ eyes: 1, [long]: 1 });
  });

  it('is known of an image that was removed before names of groups had numbers', async () => {
    const [id] = await store(fileRecord('/a.png', { groups: [group('eyes'), group('hair')] }));
    await removeImages(pool, [id!]);
    await pool.query(`DELETE FROM token WHERE token = 'eyes'`);
    await restoreImages(pool, [id!]);
    expect(await counts()).toEqual({ eyes: 1, hair: 1 });
  });

  it('tells those that no image has, and what may have been meant', async () => {
    await store(
      fileRecord('/a.png', {
        groups: [group('eyes'), group('text', { isNegative: true })],
        placements: [placement('eye', [0]), placement('eyes', [0])],
      }),
    );
    expect(
      await unusedTokens(pool, [
        { token: 'eye', ...byName },
        { token: 'eyes', ...byName },
        { token: 'eye', isNegative: false },
        { token: 'text', ...byName },
      ]),
    ).toEqual([
      { token: 'eye', ...byName, near: ['eyes'] },
      { token: 'text', ...byName, near: [] },
    ]);
    // The name of a group is no token by that.
    expect(await suggestTokens(pool, { text: '', isNegative: true, limit: 9 })).toEqual([]);
  });

  it('is known of a library from before', async () => {
    await migrate(
      older.pool,
      migrations.filter(({ version }) => version < 10),
    );
    await older.pool.query(`
      INSERT INTO image (path, file_name, folder, width, height, format, file_size, modified_at,
                         content_hash, raw_metadata, parser_version)
      VALUES ('/a', 'a', '/', 1, 1, 'png', 1, now(), 'x', '{}', 1)`);
    await older.pool.query(`
      INSERT INTO daam_semantic_group
      SELECT i.id, n = 2, n, 'eyes', '{eyes}', '', 1, 1, 'zlib', 1, 1, 1, 1, 1, 1
      FROM image AS i CROSS JOIN generate_series(0, 2) AS n`);
    await migrate(older.pool);
    const used = await suggestTokens(older.pool, { ...byName, text: 'ey', limit: 9 });
    expect(used).toEqual([{ token: 'eyes', imageCount: 1 }]);
  });
});

it('changes of groups alone are noted', async () => {
  const [id, other] = await store(fileRecord('/a.png'), fileRecord('/b.png'));
  const changedBy = async (change: () => Promise<unknown>) => {
    const { snapshot } = await lookForChanges(pool, null, []);
    await change();
    return (await lookForChanges(pool, snapshot, [])).changed;
  };
  const save = () => changeGroups(pool, id!, () => Promise.resolve([group('sky')]));
  expect(await changedBy(save)).toEqual([id]);
  const move = 'UPDATE daam_semantic_group SET image_id = $1';
  expect((await changedBy(() => pool.query(move, [other])))!.sort()).toEqual([id, other].sort());
  expect(await changedBy(() => pool.query('DELETE FROM daam_semantic_group'))).toEqual([other]);
  expect(await changedBy(() => pool.query('TRUNCATE daam_semantic_group'))).toBeNull();
});
