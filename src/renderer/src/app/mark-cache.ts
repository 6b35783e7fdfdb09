import type { QueryClient } from '@tanstack/react-query';
import type { ImageMark, MarkChange } from '@shared/images';
import { queryKeys } from './query-keys';
import { wayBack } from './way-back';

export interface MarkCache {
  /** Shows the marks at once; call the result when main has answered, with whether it did them. */
  begin(changes: readonly MarkChange[]): (isDone: boolean) => void;
  /** Takes what main tells of marks, also those set in another window. */
  receive(marks: readonly ImageMark[]): void;
}

/** Marks of the images that are kept from main, before and after main has them. */
export function createMarkCache(client: QueryClient): MarkCache {
  /** Changes on their way to main, by image: until they are there, what main tells of the mark is old. */
  const underWay = { rating: new Map<number, number>(), favorite: new Map<number, number>() };

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

  function count({ id, ...marks }: MarkChange, by: number): void {
    for (const mark of ['rating', 'favorite'] as const) {
      if (marks[mark] === undefined) continue;
      const now = (underWay[mark].get(id) ?? 0) + by;
      if (now > 0) underWay[mark].set(id, now);
      else underWay[mark].delete(id);
    }
  }

  /** But for marks of which a change is under way, which is what is to be seen. */
  function patchSettled(changes: readonly MarkChange[]): void {
    const settled = changes.map(({ id, rating, favorite }) => ({
      id,
      rating: underWay.rating.has(id) ? undefined : rating,
      favorite: underWay.favorite.has(id) ? undefined : favorite,
    }));
    patch(byId(settled));
  }

  return {
    begin(changes) {
      for (const change of changes) count(change, 1);
      const before = wayBack(patch(byId(changes)), changes);
      return (isDone) => {
        for (const change of changes) count(change, -1);
        // Also when done: a card that was fetched meanwhile may be older than the change.
        patchSettled(isDone ? changes : before);
      };
    },
    receive: patchSettled,
  };
}

function byId<T extends { id: number }>(entries: readonly T[]): Map<number, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
