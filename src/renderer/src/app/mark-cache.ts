import type { QueryClient } from '@tanstack/react-query';
import type { ImageMark, MarkChange } from '@shared/images';
import { queryKeys } from './query-keys';

export interface MarkCache {
  /** Shows the marks at once; call the result when main has answered, with whether it did them. */
  begin(changes: readonly MarkChange[]): (isDone: boolean) => void;
  /** Takes what main tells of marks, also those set in another window. */
  receive(marks: readonly ImageMark[]): void;
}

/** Marks of the images that are kept from main, before and after main has them. */
export function createMarkCache(client: QueryClient): MarkCache {
  /** Changes on their way to main, by image: until they are there, what main tells is old. */
  const underWay = new Map<number, number>();

  /** Gives the marks as they were, of the images that are kept. */
  function patch(changes: ReadonlyMap<number, MarkChange>): ImageMark[] {
    const before = new Map<number, ImageMark>();
    for (const queryKey of [queryKeys.cards, queryKeys.details]) {
      for (const query of client.getQueryCache().findAll({ queryKey })) {
        const known = query.state.data as ImageMark | null | undefined;
        const change = known && changes.get(known.id);
        if (!change) continue;
        const { id, rating, favorite } = known;
        before.set(id, { id, rating, favorite });
        client.setQueryData(query.queryKey, {
          ...known,
          rating: change.rating ?? rating,
          favorite: change.favorite ?? favorite,
        });
      }
    }
    return [...before.values()];
  }

  function count(id: number, by: number): void {
    const now = (underWay.get(id) ?? 0) + by;
    if (now > 0) underWay.set(id, now);
    else underWay.delete(id);
  }

  return {
    begin(changes) {
      for (const { id } of changes) count(id, 1);
      const before = patch(byId(changes));
      return (isDone) => {
        for (const { id } of changes) count(id, -1);
        // A later change of the same image is what is to be seen.
        if (!isDone) patch(byId(before.filter(({ id }) => !underWay.has(id))));
      };
    },
    receive: (marks) => void patch(byId(marks.filter(({ id }) => !underWay.has(id)))),
  };
}

function byId<T extends { id: number }>(entries: readonly T[]): Map<number, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
