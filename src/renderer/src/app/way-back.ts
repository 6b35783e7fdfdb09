import type { ImageMark, MarkChange } from '@shared/images';

/**
 * What takes the changes back, given the marks as they were: of each image only the marks that its
 * change sets, since another window may have set the others meanwhile.
 */
export function wayBack(before: readonly ImageMark[], changes: Iterable<MarkChange>): MarkChange[] {
  const byId = new Map(Array.from(changes, (change) => [change.id, change]));
  return before.map(({ id, rating, favorite }) => {
    const change = byId.get(id);
    return {
      id,
      ...(change?.rating === undefined ? {} : { rating }),
      ...(change?.favorite === undefined ? {} : { favorite }),
    };
  });
}
