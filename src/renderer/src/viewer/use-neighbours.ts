import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { addresses } from '../app/address';
import { neighboursOf, useResultSet } from '../app/result-set';
import { useShownImages } from '../library/use-shown-images';
import { prefetchImage } from './prefetch-image';

export interface NeighbourActions {
  /** Position from 1; 0 when the image is in no list. */
  readonly position: number;
  readonly count: number;
  readonly toNext: (() => void) | null;
  readonly toPrevious: (() => void) | null;
  /** The next image, or at the end of the list the one before. */
  readonly besideId: number | null;
  /** To the grid one came from. */
  readonly goBack: () => void;
}

/** Prefetching waits, so that leafing fast does not fetch what is passed by. */
const settleMs = 150;

/** The images before and after this one: in the list one came from, else in the library. */
export function useNeighbours(imageId: number): NeighbourActions {
  const [, navigate] = useLocation();
  const resultIds = useResultSet((state) => state.ids);
  const origin = useResultSet((state) => state.origin);
  const { data: libraryIds = [] } = useShownImages();
  const cameFromGrid = resultIds.includes(imageId);
  // Results stay as they were found; the library grows while it is imported.
  const isOfResults = cameFromGrid && (origin !== 'library' || !libraryIds.includes(imageId));
  const ids = isOfResults ? resultIds : libraryIds;
  const { previous, next, index, count } = neighboursOf(ids, imageId);
  usePrefetch(next, previous);

  // The same as long as nothing about it has changed: keys and toolbar are made of it.
  return useMemo(() => {
    // Leafing replaces the address: one step back is the grid, not the image before.
    const to = (id: number | null) =>
      id === null ? null : () => navigate(addresses.image(id), { replace: true });
    return {
      position: index + 1,
      count,
      toNext: to(next),
      toPrevious: to(previous),
      besideId: next ?? previous,
      goBack: () => (cameFromGrid ? history.back() : navigate(addresses.library)),
    };
  }, [index, count, next, previous, cameFromGrid, navigate]);
}

function usePrefetch(...ids: (number | null)[]): void {
  const client = useQueryClient();
  const wanted = ids.join();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of wanted.split(',').filter(Boolean).map(Number)) {
        prefetchImage(client, id);
      }
    }, settleMs);
    return () => clearTimeout(timer);
  }, [client, wanted]);
}
