import type { SearchSort } from '@shared/api';
import { subjectsOf, termsOf } from '@shared/search/query';
import { getImagePaths } from '../db/images';
import { unusedTokens, type UnusedToken } from '../db/unused-tokens';
import { createSqlEngine } from '../search/sql-engine';
import { print, withLibrary, type CommonOptions } from './open-command';
import { understood } from './understood';
import { unusedTokenRemark } from './unused-token-remark';

export interface SearchQueryOptions extends CommonOptions {
  sort: SearchSort;
  direction: 'asc' | 'desc';
  limit: number;
}

/** `lens search QUERY`: images that a query finds. */
export async function searchQueryCommand(text: string, options: SearchQueryOptions): Promise<void> {
  const query = understood(text, options);
  const { sort, direction, limit } = options;
  await withLibrary(options, async ({ pool }) => {
    const { count, hits } = await createSqlEngine(pool).find({ query, sort, direction, limit });
    const paths = await getImagePaths(
      pool,
      hits.map(({ id }) => id),
    );
    const rows = hits.map(({ id, score }) => ({ imageId: id, path: paths.get(id) ?? '', score }));
    const unused = await unusedTokens(pool, subjectsOf(query));
    const hasScores = termsOf(query).some(({ kind }) => kind === 'place');
    print(options, { count, hits: rows, unusedTokens: unused }, () => [
      ...rows.map(({ score, path }) => (hasScores ? `${score.toFixed(3)}  ${path}` : path)),
      ...remarks(count, rows.length, unused),
    ]);
  });
}

function remarks(count: number, shown: number, unused: readonly UnusedToken[]): string[] {
  const tokens = unused.map(unusedTokenRemark);
  if (count === 0) return ['No image is found.', ...tokens];
  if (shown === count) return tokens;
  return [`${shown} of ${count} images. A higher --limit shows more.`, ...tokens];
}
