import { getImageCards, listImageIds } from '../../src/main/db/images';
import { findImagesByTokenLocation, suggestTokens } from '../../src/main/db/spatial';
import { tokensHere } from '../../src/main/db/tokens-here';
import { sampleOf } from '../../src/main/search/sample-of';
import { regionPlace } from '../../src/shared/search/place';
import type { Pool } from '../../src/main/db/connect';
import type { Figures } from './figures';
import { p95, timed, times } from './timing';
import { tokenText } from './tokens';

export const center = [5, 6, 9, 10];
const repetitions = 30;
const pageSize = 100;

/** What the database answers by itself: the reference of searches, suggestions, pages of the grid. */
export async function measureDatabase(pool: Pool, images: number): Promise<Figures> {
  const inTwentieth = await tokenInTwentieth(pool, images);
  const search = (token: string) => searchPacked(pool, token);
  const rare = await times(repetitions, () => search(inTwentieth));
  const common = await times(repetitions, () => search(tokenText(0)));
  const texts = ['', 't', 'tok', 'token 1', '199', '77', 'en 3', '12345', 'nothing'];
  const suggested = await times(90, (nth) =>
    suggestTokens(pool, { text: texts[nth % texts.length]!, isNegative: false, limit: 20 }),
  );
  const order = await timed(() => listImageIds(pool, { sort: 'modified', direction: 'desc' }));
  const ids = await listImageIds(pool, { sort: 'modified', direction: 'desc' });
  // 10,000 at a million images; there are fewer pages in smaller libraries.
  const last = Math.floor(images / pageSize) - 1;
  const page = (nth: number) =>
    getImageCards(pool, ids.slice(nth * pageSize, (nth + 1) * pageSize));
  const first = await times(repetitions, () => page(0));
  const far = await times(repetitions, (nth) => page(last - (nth % 10)));
  const here = await times(repetitions, (nth) =>
    tokensHere(pool, {
      imageIds: sampleOf(ids.slice(nth), 2_000),
      place: regionPlace('center', nth % 2 === 0 ? 4 : 8),
      isNegative: false,
      limit: 60,
    }),
  );
  return {
    'spatial index, bytes per image': (await sizeOf(pool, 'daam_placement')) / images,
    'SQL: token in 5 %, top 100, p95 ms': p95(rare),
    'SQL: token in 50 %, top 100, p95 ms': p95(common),
    'what lives in a place, of 2,000 images, p95 ms': p95(here),
    'autocomplete, p95 ms': p95(suggested),
    'grid: ids of all images in order, ms': order,
    'grid: cards of the first page, p95 ms': p95(first),
    'grid: cards of the last page, p95 ms': p95(far),
  };
}

export function searchPacked(pool: Pool, token: string): Promise<unknown> {
  return findImagesByTokenLocation(pool, {
    token,
    cells: center,
    gridSize: 4,
    minAttention: 0.3,
    isNegative: false,
    limit: 100,
  });
}

export async function sizeOf(pool: Pool, table: string): Promise<number> {
  const result = await pool.query<{ bytes: number }>(
    'SELECT pg_total_relation_size($1::regclass) AS bytes',
    [table],
  );
  return result.rows[0]!.bytes;
}

async function tokenInTwentieth(pool: Pool, images: number): Promise<string> {
  const result = await pool.query<{ token: string }>(
    `SELECT t.token FROM token_usage AS u JOIN token AS t ON t.id = u.token_id
     ORDER BY abs(u.image_count - $1) LIMIT 1`,
    [images / 20],
  );
  return result.rows[0]!.token;
}
