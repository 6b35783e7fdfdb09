import type { SearchSort } from '@shared/api';
import { isScoredTerm, modelsOf, subjectsOf, termsOf } from '@shared/search/query';
import { modelsWithoutLayout, type ModelWithoutLayout } from '../db/image-layouts';
import { getImagePaths } from '../db/images';
import { unusedTokens } from '../db/unused-tokens';
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
    const unlike = await modelsWithoutLayout(pool, modelsOf(query));
    const hasScores = termsOf(query).some(isScoredTerm);
    const answer = { count, hits: rows, unusedTokens: unused, unlikeImages: unlike };
    print(options, answer, () => [
      ...rows.map(({ score, path }) => (hasScores ? `${score.toFixed(3)}  ${path}` : path)),
      ...remarks(count, rows.length, [
        ...unused.map(unusedTokenRemark),
        ...unlike.map(unlikeRemark),
      ]),
    ]);
  });
}

function remarks(count: number, shown: number, about: readonly string[]): string[] {
  if (count === 0) return ['No image is found.', ...about];
  if (shown === count) return [...about];
  return [`${shown} of ${count} images. A higher --limit shows more.`, ...about];
}

function unlikeRemark({ imageId, isThere }: ModelWithoutLayout): string {
  return isThere
    ? `Image ${imageId} has no heatmaps, so nothing is like it.`
    : `There is no image ${imageId} in the library.`;
}
