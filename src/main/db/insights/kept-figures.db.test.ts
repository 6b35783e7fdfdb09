import fc from 'fast-check';
import { raw } from 'sql-template-tag';
import { describe, expect, it } from 'vitest';
import { effectFields, type Effect } from '@shared/insights';
import type { FileRecord } from '../../records';
import { emptyLibrary } from '../../search/testing/store-library';
import { inTransaction, type Pool } from '../connect';
import { deleteImages } from '../remove-images';
import { removeImages, restoreAllImages, restoreImages } from '../removed-images';
import { getDaamStats } from '../statistics';
import { storeFileRecords } from '../store-batch';
import { fileRecord, group, heatmap } from '../testing/records';
import { testDatabase } from '../testing/test-database';
import { listEffectsBy, listPositionEffects } from './effects';
import { getTokenInsight } from './token-insight';
import { listTokenEffects } from './token-table';

const tokens = ['moon', 'Moon', 'blue eyes', '😀', `'; DROP TABLE image; --`, '100 %'];
const models = ['dream', 'Dream', '', null];
const days = ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00Z', '2026-03-02T12:00:00Z'];

describe('figures that are kept', async () => {
  const { pool } = await testDatabase();

  it('are what plain SQL says, whatever came, changed and went', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 10 }), async (changes) => {
        await emptyLibrary(pool);
        for (const change of changes) await apply(pool, change);
        await expectPlain(pool);
        const kept = await keptRows(pool);
        await pool.query('SELECT refresh_insights()');
        expect(kept).toEqual(await keptRows(pool));
      }),
      { numRuns: 15 },
    );
  });

  it('are those of one import where two store at once, while others change and remove', async () => {
    await emptyLibrary(pool);
    const batch = (from: number) =>
      Array.from({ length: 20 }, (_, nth) =>
        fileRecord(`/${from + nth}.png`, {
          image: { model: models[nth % 4]! },
          heatmaps: tokens.map((token, at) => heatmap(token, at)),
          groups: [group('moon')],
        }),
      );
    const { stored } = await storeFileRecords(pool, batch(0));
    const ids = [...stored.values()];
    await Promise.all([
      ...[0, 10, 20, 30, 10, 0].map((from) => storeFileRecords(pool, batch(from))),
      removeImages(pool, ids.slice(0, 5)).then((gone) => restoreImages(pool, gone)),
      inTransaction(pool, (client) => deleteImages(client, ids.slice(5, 8))),
      // In transactions that are repeated: these lock images in another order than imports do.
      ...[
        `UPDATE image SET model = 'a'`,
        `UPDATE image SET model = 'b'`,
        `DELETE FROM image WHERE id = ${ids[9]}`,
        'UPDATE daam_heatmap SET max_attention = 0.5 WHERE token_index = 1',
      ].map((statement) => inTransaction(pool, (client) => client.query(statement))),
    ]);
    await restoreAllImages(pool);
    await expectPlain(pool);
    const kept = await keptRows(pool);
    await pool.query('SELECT refresh_insights()');
    expect(kept).toEqual(await keptRows(pool));
  });

  it('outlive attention that no producer writes', async () => {
    await emptyLibrary(pool);
    const heatmaps = [heatmap('moon', 0, { maxAttention: 3e38, meanAttention: -3e38 })];
    await storeFileRecords(pool, [fileRecord('/a.png', { heatmaps })]);
    await pool.query(`UPDATE daam_heatmap SET coverage_area = 'NaN', max_attention = 'Infinity'`);
    await pool.query('DELETE FROM image');
    expect(await keptRows(pool)).toEqual(nothingKept);
  });

  it('are gone with a library that is truncated', async () => {
    await emptyLibrary(pool);
    const record = fileRecord('/a.png', {
      heatmaps: [heatmap('moon', 0)],
      groups: [group('moon')],
    });
    await storeFileRecords(pool, [record]);
    await pool.query('TRUNCATE image CASCADE');
    expect(await keptRows(pool)).toEqual(nothingKept);
    await storeFileRecords(pool, [record]);
    await pool.query('TRUNCATE daam_semantic_group');
    await expectPlain(pool);
  });

  it('are made anew for rows that were stored without triggers, as an older library is', async () => {
    await emptyLibrary(pool);
    await inTransaction(pool, async (client) => {
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(
        `INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                            content_hash, raw_metadata, parser_version, model)
         SELECT '/' || n, n, '/', 1, '2026-01-01', 1, 1, 'png', n, '{}', 1, 'model ' || n % 3
         FROM generate_series(1, 30) AS n`,
      );
      await client.query(
        `INSERT INTO daam_heatmap (image_id, is_negative, token_index, token, heatmap_data,
           heatmap_width, heatmap_height, compression_type, max_attention, mean_attention,
           total_attention, coverage_area)
         SELECT id, n = 3, n, 'old token ' || id % 7, '', 1, 1, 'zlib', random(), random(), 1, 0.5
         FROM image CROSS JOIN generate_series(1, 4) AS n`,
      );
    });
    await pool.query('SELECT refresh_insights()');
    await expectPlain(pool);
    // And are kept from there on.
    await pool.query('DELETE FROM image WHERE id % 2 = 0');
    await expectPlain(pool);
  });
});

type Change =
  | { kind: 'import'; records: FileRecord[] }
  | { kind: 'remove' | 'restore' | 'delete'; which: number[] }
  | { kind: 'sql'; statement: string };

const attention = fc.float({ min: 0, max: 1, noNaN: true });
const anyHeatmap = fc
  .record({
    token: fc.constantFrom(...tokens),
    tokenIndex: fc.nat(4),
    isNegative: fc.boolean(),
    maxAttention: attention,
    meanAttention: attention,
    coverageArea: attention,
  })
  .map(({ token, tokenIndex, ...rest }) => heatmap(token, tokenIndex, rest));

const anyRecord = fc
  .record({
    path: fc.constantFrom('/a.png', '/b.png', '/c.png', '/d.png'),
    mtimeMs: fc.constantFrom(...days.map((day) => Date.parse(day))),
    model: fc.constantFrom(...models),
    sampler: fc.constantFrom('euler', null),
    loras: fc.array(
      fc.record({ name: fc.constantFrom('scales', 'Scales'), strength: fc.constant(1) }),
      { maxLength: 3 },
    ),
    heatmaps: fc.array(anyHeatmap, { maxLength: 6 }),
    groups: fc.array(
      fc.nat(5).map((mergeCount) => group('moon', { mergeCount })),
      { maxLength: 2 },
    ),
  })
  .map(({ path, mtimeMs, model, sampler, loras, heatmaps, groups }) =>
    fileRecord(path, { file: { mtimeMs }, image: { model, sampler, loras }, heatmaps, groups }),
  );

const which = fc.subarray([0, 1, 2, 3], { minLength: 1 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      records: fc.array(anyRecord, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('remove' as const, 'restore' as const, 'delete' as const),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('sql' as const),
      statement: fc.constantFrom(
        `DELETE FROM image WHERE path < '/c'`,
        'DELETE FROM image',
        'DELETE FROM daam_heatmap WHERE token_index % 2 = 0',
        'DELETE FROM daam_semantic_group WHERE merge_count > 2',
        `UPDATE image SET model = 'other', loras = '[{"name": "Scales"}, {}]' WHERE path > '/a.png'`,
        `UPDATE image SET modified_at = modified_at - interval '40 days', sampler = NULL`,
        `UPDATE image SET rating = 5, loras = '{}'`,
        'UPDATE daam_heatmap SET max_attention = max_attention / 3, token_index = token_index + 5',
        `UPDATE daam_heatmap SET token = 'new ' || token WHERE NOT is_negative`,
        'UPDATE daam_heatmap SET is_negative = NOT is_negative, token_index = token_index + 10',
        'UPDATE daam_semantic_group SET merge_count = merge_count + 1',
        `INSERT INTO daam_heatmap (image_id, is_negative, token_index, token, heatmap_data,
           heatmap_width, heatmap_height, compression_type, max_attention, mean_attention,
           total_attention, coverage_area)
         SELECT id, false, 99, 'moon', '', 1, 1, 'zlib', 0.1, 0.2, 0.3, 0.4 FROM image
         ON CONFLICT DO NOTHING`,
      ),
    }),
  },
);

async function apply(pool: Pool, change: Change): Promise<void> {
  if (change.kind === 'import') return void (await storeFileRecords(pool, change.records));
  if (change.kind === 'sql') return void (await pool.query(change.statement));
  const table = change.kind === 'restore' ? 'removed_image' : 'image';
  const { rows } = await pool.query<{ id: number }>(raw(`SELECT id FROM ${table} ORDER BY id`));
  const ids = change.which.flatMap((nth) => rows[nth]?.id ?? []);
  if (change.kind === 'remove') await removeImages(pool, ids);
  else if (change.kind === 'restore') await restoreImages(pool, ids);
  else await inTransaction(pool, (client) => deleteImages(client, ids));
}

/** Everything that is asked of the library, beside the document's SQL and plain GROUP BYs. */
async function expectPlain(pool: Pool): Promise<void> {
  const stats = await pool.query(`
    SELECT images_with_daam AS "imagesWithDaam", total_heatmaps AS "totalHeatmaps",
           positive_heatmaps AS "positiveHeatmaps", negative_heatmaps AS "negativeHeatmaps",
           coalesce(avg_mean_attention, 0)::float8 AS "avgMeanAttention",
           total_semantic_groups AS "totalSemanticGroups",
           coalesce(avg_merge_count, 0)::float8 AS "avgMergeCount"
    FROM daam_stats`);
  expectNear([await getDaamStats(pool)], stats.rows);
  // Of all images, what is worked out for a search is the same.
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM image');
  for (const scope of [null, { ids: rows.map(({ id }) => id), sample: null }]) {
    for (const isNegative of [false, true]) {
      const useCase4 = await pool.query(
        `SELECT token, AVG(max_attention) AS "avgMax", AVG(coverage_area) AS "avgCoverage",
                AVG(mean_attention) AS "avgMean", count(*) AS heatmaps,
                count(DISTINCT image_id) AS images
         FROM daam_heatmap WHERE is_negative = $1 GROUP BY token ORDER BY token COLLATE "C"`,
        [isNegative],
      );
      const table = await listTokenEffects(pool, scope, { ...wholeTable, isNegative });
      const found = table.rows.map(({ trend: _, isNegative: __, ...row }) => row);
      expectNear(
        found.sort((a, b) => Buffer.compare(Buffer.from(a.token), Buffer.from(b.token))),
        useCase4.rows,
      );
      const { positions } = await listPositionEffects(pool, scope, isNegative);
      expectNear(
        positions.map(({ position, ...rest }) => ({ value: position, ...rest })),
        await plain(pool, 'h.token_index', isNegative),
      );
      for (const { token, trend } of table.rows.slice(0, 2)) {
        const months = await plain(pool, monthOf, isNegative, token);
        expectNear(
          trend.map(({ month, ...rest }) => ({ value: month, ...rest })),
          months,
        );
        const insight = await getTokenInsight(pool, scope, { token, isNegative });
        expectNear(inOrder(insight.by.model), await plain(pool, 'i.model', isNegative, token));
        expectNear(inOrder(insight.by.lora), await plain(pool, 'lora.name', isNegative, token));
      }
    }
    for (const field of effectFields) {
      const { rows } = await listEffectsBy(pool, scope, field);
      const value = field === 'lora' ? 'lora.name' : `i.${field}`;
      expectNear(inOrder(rows), await plain(pool, value, false));
    }
  }
}

const wholeTable = {
  text: '',
  minImages: 1,
  sort: 'token',
  direction: 'asc',
  offset: 0,
  limit: 500,
} as const;
const monthOf = `to_char(i.modified_at AT TIME ZONE 'UTC', 'YYYY-MM')`;

type Row = Effect & { value: string | number | null };

async function plain(
  pool: Pool,
  value: string,
  isNegative: boolean,
  token: string | null = null,
): Promise<Row[]> {
  const result = await pool.query<Row>(
    `SELECT ${value} AS value, count(DISTINCT h.image_id) AS images, count(*) AS heatmaps,
            avg(max_attention) AS "avgMax", avg(mean_attention) AS "avgMean",
            avg(coverage_area) AS "avgCoverage"
     FROM daam_heatmap AS h
     JOIN image AS i ON i.id = h.image_id
     ${value === 'lora.name' ? lorasOf : ''}
     WHERE is_negative = $1 AND ($2::text IS NULL OR token = $2)
     GROUP BY 1 ORDER BY 1`,
    [isNegative, token],
  );
  return inOrder(result.rows);
}

const lorasOf = `LEFT JOIN LATERAL (
  SELECT DISTINCT name FROM jsonb_path_query(i.loras, 'strict $ ? (@.type() == "array")[*]') AS one,
                            jsonb_to_record(one) AS lora (name text)
) AS lora ON true`;

function inOrder<Found extends { value: string | number | null }>(rows: readonly Found[]): Found[] {
  const key = ({ value }: Found) => (typeof value === 'number' ? value : JSON.stringify(value));
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Equal but for what rounding of real numbers may differ by. */
function expectNear(found: readonly object[], wanted: readonly object[]): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((row, nth) => {
    const other = wanted[nth] as Record<string, unknown>;
    expect(Object.keys(row).sort()).toEqual(Object.keys(other).sort());
    for (const [name, value] of Object.entries(row)) {
      const same = other[name];
      if (typeof value !== 'number' || typeof same !== 'number') expect(value).toBe(same);
      else if (Number.isInteger(same)) expect(value).toBeCloseTo(same, 9);
      else expect(Math.abs(value - same)).toBeLessThanOrEqual(1e-6 * Math.abs(same) + 1e-11);
    }
  });
}

/** What is kept of anything, by names, so that other numbers of tokens make no difference. */
async function keptRows(pool: Pool): Promise<unknown[]> {
  const sums = 'e.is_negative, e.images, e.heatmaps, e.max_sum, e.mean_sum, e.coverage_sum';
  const statements = [
    `SELECT v.field, v.value, ${sums} FROM effect AS e JOIN effect_value AS v ON v.id = e.value_id
     WHERE (e.images, e.heatmaps, e.max_sum, e.mean_sum, e.coverage_sum) <> (0, 0, 0, 0, 0)
     ORDER BY 1, 2, 3`,
    `SELECT v.field, v.value, t.token, ${sums}
     FROM token_effect AS e JOIN effect_value AS v ON v.id = e.value_id JOIN token AS t ON t.id = e.token_id
     WHERE (e.images, e.heatmaps, e.max_sum, e.mean_sum, e.coverage_sum) <> (0, 0, 0, 0, 0)
     ORDER BY 1, 2, 3, 4`,
    'SELECT c.image_id, c.value_ids FROM counted_image AS c ORDER BY 1',
    'SELECT * FROM library_effect',
  ];
  const kept: unknown[] = [];
  for (const statement of statements) kept.push((await pool.query(raw(statement))).rows);
  return kept;
}

const nothingKept = [
  [],
  [],
  [],
  [{ only_row: true, images: 0, semantic_groups: 0, merge_count_sum: 0 }],
];
