import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTransaction } from './connect';
import * as copy from './copy-rows';
import { testDatabase } from './testing/test-database';

interface Sample {
  id: number;
  flag: boolean;
  count: number | null;
  amount: number;
  name: string;
  names: string[];
  config: string | null;
  bytes: Uint8Array;
}

const columns: copy.Column<Sample>[] = [
  copy.integer('id', (row) => row.id),
  copy.boolean('flag', (row) => row.flag),
  copy.integer('count', (row) => row.count),
  copy.real('amount', (row) => row.amount),
  copy.text('name', (row) => row.name),
  copy.textArray('names', (row) => row.names),
  copy.jsonb('config', (row) => row.config),
  copy.bytea('bytes', (row) => row.bytes),
];

const int4 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const name = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll('\0', ''));
const row = fc.record({
  flag: fc.boolean(),
  // 13 is what the table refuses.
  count: fc.option(int4.filter((count) => count !== 13)),
  amount: fc.float({ noNaN: true, noDefaultInfinity: true }),
  name,
  names: fc.array(name, { maxLength: 4 }),
  config: fc.option(fc.dictionary(name, name).map((value) => JSON.stringify(value))),
  bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

const sample = (id: number, given: Partial<Sample> = {}): Sample => ({
  ...{ id, flag: true, count: 1, amount: 0.5, name: 'moon', names: ['moon'], config: null },
  ...{ bytes: Buffer.from('bytes'), ...given },
});

describe('copied rows', async () => {
  const { pool } = await testDatabase();
  await pool.query(`
    CREATE TABLE sample (
      id integer PRIMARY KEY, flag boolean, count integer CHECK (count <> 13), amount real,
      name text, names text[], config jsonb, bytes bytea
    )`);
  // A real as text has only the digits that tell it from its neighbours.
  const stored = () =>
    pool.query<Sample>(
      `SELECT id, flag, count, amount::float8, name, names, config, bytes FROM sample ORDER BY id`,
    );
  const replace = (rows: readonly Sample[]) =>
    inTransaction(pool, async (client) => {
      await client.query('DELETE FROM sample');
      await copy.copyRows(client, 'sample', columns, rows);
    });

  it('come back as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (given) => {
        const rows = given.map((values, id) => ({ id, ...values }));
        await replace(rows);
        const expected = rows.map(({ config, ...values }) => ({
          ...values,
          config: config === null ? null : (JSON.parse(config) as unknown),
        }));
        expect((await stored()).rows).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('may be larger than the pieces they are sent in', async () => {
    const rows = [
      sample(0, { bytes: Buffer.alloc(900_000, 'a') }),
      sample(1, { name: '龍'.repeat(200_000), names: ['月'.repeat(150_000), 'é'] }),
      sample(2),
    ];
    await replace(rows);
    // As text: comparing buffers byte by byte takes seconds.
    const readable = (all: Sample[]) =>
      all.map(({ bytes, ...values }) => ({ ...values, bytes: Buffer.from(bytes).toString() }));
    expect(readable((await stored()).rows)).toEqual(readable(rows));
  });

  it.each([
    ['that the server refuses', sample(2, { count: 13 }), { code: '23514' }],
    ['that cannot be written', sample(2, { count: 2 ** 31 }), { code: 'ERR_OUT_OF_RANGE' }],
  ])(
    'leave the connection usable and nothing behind when there is one %s',
    async (_, bad, error) => {
      await replace([sample(9)]);
      // Large enough for the copy to be under way when it comes to the bad one.
      const rows = [sample(0, { bytes: Buffer.alloc(2_000_000) }), sample(1), bad];
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await expect(copy.copyRows(client, 'sample', columns, rows)).rejects.toMatchObject(error);
        await client.query('ROLLBACK');
        await client.query('BEGIN');
        await copy.copyRows(client, 'sample', columns, [sample(3)]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
      expect((await stored()).rows.map(({ id }) => id)).toEqual([3, 9]);
    },
  );
});
