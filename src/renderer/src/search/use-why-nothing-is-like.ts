import { useQueries } from '@tanstack/react-query';
import { modelsOf, type Query } from '@shared/search/query';
import { imageCardQuery } from '../app/queries';

/** Where the query asks for what is like an image that nothing can be like; null where it does not. */
export function useWhyNothingIsLike(query: Query): string | null {
  const ids = modelsOf(query);
  const cards = useQueries({ queries: ids.map(imageCardQuery) });
  const nth = cards.findIndex(({ data }) => data === null || data?.heatmapCount === 0);
  if (nth < 0) return null;
  const id = ids[nth]!;
  return cards[nth]!.data === null
    ? `There is no image ${id} in this library`
    : `Image ${id} has no heatmaps, so nothing is like it`;
}
