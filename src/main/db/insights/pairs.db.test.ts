import { raw } from 'sql-template-tag';
import { describe, expect, it } from 'vitest';
import { scattered, scatteredNumber } from '../token-spread';
import { testDatabase } from '../testing/test-database';
import { findTokenPairs } from './pairs';

const images = 5_000;
const asked = { isNegative: false, token: 'moon', ranking: 'frequent', limit: 10 } as const;

describe('pairs in a large library', async () => {
  const { pool } = await testDatabase();
  await pool.query(
    raw(`
    INSERT INTO image (path, file_name, folder, file_size, modified_at, width, height, format,
                       content_hash, raw_metadata, parser_version)
    SELECT '/' || n, n::text, '/', 1, now(), 64, 64, 'png', md5(n::text), '{}', 1
    FROM generate_series(1, ${images}) AS n;
    INSERT INTO token (token) VALUES ('moon'), ('sky');
    INSERT INTO daam_placement (image_id, token_id, is_negative, scale, cells)
    SELECT i.id, t.id, false, 1, decode(repeat('80', 64), 'hex')
    FROM image AS i CROSS JOIN token AS t WHERE t.token = 'moon' OR i.id % 2 = 0;
    SELECT refresh_token_usage()`),
  );

  it('are estimated from 2,000 of the images of a token, always the same ones', async () => {
    const found = await findTokenPairs(pool, null, asked);
    expect(found.sample).toEqual({ looked: 2_000, of: images });
    expect(found.pairs).toMatchObject([{ first: 'moon', second: 'sky' }]);
    expect(found.pairs[0]!.share).toBeCloseTo(0.5, 1);
    expect(await findTokenPairs(pool, null, asked)).toEqual(found);
  });

  it('are the same where the token was counted when there were more images, or fewer', async () => {
    const found = await findTokenPairs(pool, null, asked);
    for (const count of [1_000_000, 1]) {
      await pool.query(raw(`UPDATE token_usage SET image_count = ${count}`));
      expect(await findTokenPairs(pool, null, asked)).toEqual(found);
    }
  });

  it('are of images that are scattered alike here and in the database', async () => {
    const ids = [1, 2, 4_999, 123_456_789, 2 ** 31 - 1];
    const { rows } = await pool.query<{ n: string }>(
      raw(
        `SELECT (${scattered.text})::text AS n FROM unnest(ARRAY[${ids.join()}]) AS p (image_id)`,
      ),
    );
    expect(rows.map(({ n }) => Number(n))).toEqual(ids.map(scatteredNumber));
  });
});
